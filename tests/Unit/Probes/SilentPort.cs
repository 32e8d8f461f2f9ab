using System.Net;
using System.Net.Sockets;

namespace ChaosHarness.Tests.Unit.Probes;

/// <summary>
/// A double of a black hole: a loopback port whose queue of connections is full, so the kernel drops every further SYN
/// (Linux, net.ipv4.tcp_abort_on_overflow off).
/// </summary>
internal sealed class SilentPort : IDisposable
{
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> queued = [];

    public SilentPort()
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        EndPoint = (IPEndPoint)listener.LocalEndPoint!;
        for (int place = 0; place < 4; place++)
        {
            Socket filler = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            queued.Add(filler);
            try
            {
                filler.Connect(EndPoint);
            }
            catch (SocketException started) when (started.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
                // The handshake goes on in the kernel, which is all that filling the queue needs.
            }
        }
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>A loopback port on which nothing listens: bound by nobody a moment after it was free.</summary>
    public static IPEndPoint Closed()
    {
        using Socket probe = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return (IPEndPoint)probe.LocalEndPoint!;
    }

    public void Dispose()
    {
        queued.ForEach(filler => filler.Dispose());
        listener.Dispose();
    }
}
