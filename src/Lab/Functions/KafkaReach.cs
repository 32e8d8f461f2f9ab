using System.Buffers.Binary;
using System.Net.Sockets;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Functions;

/// <summary>Asks a broker which versions of Kafka's protocol it speaks: the first thing that every client asks.</summary>
internal static class KafkaReach
{
    private const short ApiVersions = 18;
    private const int LongestAnswer = 64 * 1024;

    /// <exception cref="IOException">The broker does not answer as one.</exception>
    /// <exception cref="SocketException">It cannot be reached.</exception>
    public static async Task AskAsync(LabRegion region, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(region.Kafka.Address, Topology.KafkaPort, cancellationToken);
        await using var stream = new NetworkStream(socket);

        // Length, API key, version 0, correlation id, client id of length -1 (none).
        const int correlation = 7003;
        var request = new byte[14];
        BinaryPrimitives.WriteInt32BigEndian(request, 10);
        BinaryPrimitives.WriteInt16BigEndian(request.AsSpan(4), ApiVersions);
        BinaryPrimitives.WriteInt16BigEndian(request.AsSpan(6), 0);
        BinaryPrimitives.WriteInt32BigEndian(request.AsSpan(8), correlation);
        BinaryPrimitives.WriteInt16BigEndian(request.AsSpan(12), -1);
        await stream.WriteAsync(request, cancellationToken);

        var head = new byte[10];
        await stream.ReadExactlyAsync(head, cancellationToken);
        var (length, echoed) = (BinaryPrimitives.ReadInt32BigEndian(head), BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(4)));
        var error = BinaryPrimitives.ReadInt16BigEndian(head.AsSpan(8));
        if (length is < 6 or > LongestAnswer || echoed != correlation || error != 0)
        {
            throw new IOException($"{region.Kafka.Address}:{Topology.KafkaPort} did not answer as a Kafka broker does (error {error}).");
        }
    }
}
