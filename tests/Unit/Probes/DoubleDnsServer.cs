using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ChaosHarness.Tests.Unit.Probes;

/// <summary>A double of a DNS server on a loopback port, UDP and TCP; null as an answer is silence.</summary>
internal sealed class DoubleDnsServer : IAsyncDisposable
{
    private readonly Func<DoubleDnsQuestion, byte[]?> answer;
    private readonly Func<DoubleDnsQuestion, byte[]?> answerByTcp;
    private readonly TcpListener tcp = new(IPAddress.Loopback, 0);
    private readonly UdpClient udp;
    private readonly CancellationTokenSource closing = new();
    private readonly Task serving;
    private int questions;

    public DoubleDnsServer(Func<DoubleDnsQuestion, byte[]?> answer, Func<DoubleDnsQuestion, byte[]?>? answerByTcp = null)
    {
        this.answer = answer;
        this.answerByTcp = answerByTcp ?? answer;
        tcp.Start();
        EndPoint = (IPEndPoint)tcp.LocalEndpoint;
        udp = new UdpClient(EndPoint);
        serving = Task.WhenAll(ServeUdpAsync(), ServeTcpAsync());
    }

    public IPEndPoint EndPoint { get; }

    public int Questions => Volatile.Read(ref questions);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        udp.Dispose();
        tcp.Dispose();
        closing.Dispose();
    }

    private async Task ServeUdpAsync()
    {
        while (true)
        {
            UdpReceiveResult received = await udp.ReceiveAsync(closing.Token);
            Interlocked.Increment(ref questions);
            if (answer(new DoubleDnsQuestion(received.Buffer)) is { } reply)
            {
                await udp.SendAsync(reply, received.RemoteEndPoint, closing.Token);
            }
        }
    }

    private async Task ServeTcpAsync()
    {
        while (true)
        {
            using TcpClient client = await tcp.AcceptTcpClientAsync(closing.Token);
            NetworkStream stream = client.GetStream();
            byte[] length = new byte[2];
            await stream.ReadExactlyAsync(length, closing.Token);
            byte[] packet = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
            await stream.ReadExactlyAsync(packet, closing.Token);
            Interlocked.Increment(ref questions);
            if (answerByTcp(new DoubleDnsQuestion(packet)) is { } reply)
            {
                await stream.WriteAsync(new byte[] { (byte)(reply.Length >> 8), (byte)reply.Length }, closing.Token);
                await stream.WriteAsync(reply, closing.Token);
            }
        }
    }
}
