using System.Net;
using System.Net.Sockets;

namespace ChaosHarness.Lab.Kafka;

/// <summary>Leads clients from the Region's address to the broker, which listens on loopback only.</summary>
internal sealed class BrokerGate : IAsyncDisposable
{
    private const int BufferBytes = 64 * 1024;

    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource ending = new();
    private readonly IPEndPoint broker;
    private readonly Task accepting;

    /// <summary>Opens the gate, once <paramref name="advertise"/> was told its address.</summary>
    public BrokerGate(IPEndPoint listen, IPEndPoint broker, Action<IPEndPoint> advertise)
    {
        this.broker = broker;
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(listen);
        Address = (IPEndPoint)listener.LocalEndPoint!;
        advertise(Address);
        listener.Listen();
        accepting = AcceptAsync();
    }

    /// <summary>Where it listens, with the port that it got.</summary>
    public IPEndPoint Address { get; }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await accepting;
        listener.Dispose();
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        HashSet<Task> connections = [];
        try
        {
            while (true)
            {
                var client = await listener.AcceptAsync(ending.Token);
                connections.RemoveWhere(connection => connection.IsCompleted);
                connections.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            // The gate is closed; those inside are shown out.
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            try
            {
                await server.ConnectAsync(broker, over.Token);
                await await Task.WhenAny(CopyAsync(client, server, over.Token), CopyAsync(server, client, over.Token));
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                // One end is gone, and so the other goes: Kafka's clients do not close a connection by halves.
            }

            await over.CancelAsync();
        }
    }

    private static async Task CopyAsync(Socket from, Socket to, CancellationToken cancellationToken)
    {
        var buffer = new byte[BufferBytes];
        while (await from.ReceiveAsync(buffer, cancellationToken) is > 0 and var received)
        {
            var sent = 0;
            while (sent < received)
            {
                sent += await to.SendAsync(buffer.AsMemory(sent, received - sent), cancellationToken);
            }
        }
    }
}
