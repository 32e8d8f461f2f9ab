using System.Net;
using System.Net.Sockets;
using ChaosHarness.Lab.Hosts;

namespace ChaosHarness.Lab.Supervision;

/// <summary>Asks a resolver, from its own host, whether it serves.</summary>
internal static class ResolverProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    // A query for the root's name servers; it is refused without a question to anybody, and a refusal is an answer.
    private static readonly byte[] Query = [0x43, 0x4c, 0x01, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1];

    /// <summary>True when the resolver answered anything at all.</summary>
    public static async Task<bool> AnswersAsync(
        LabHostNamespace host, IPAddress resolver, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var socket = NamespaceThread.Run(
            host.NetworkPath, () => new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp));
        using var limit = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(resolver, 53), either.Token);
            await socket.SendAsync(Query, either.Token);
            return await socket.ReceiveAsync(new byte[512], either.Token) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
