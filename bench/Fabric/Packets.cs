using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ChaosHarness.Bench.Fabric;

/// <summary>Counts which UDP packets of one namespace arrive in another.</summary>
internal static class Packets
{
    private const int Rest = 250;

    /// <summary>How many of so many packets to a port arrive.</summary>
    public static int Arriving(string from, string to, string address, int port, int count, double everyMs)
    {
        using var server = BenchLab.SocketIn(to, SocketType.Dgram, new IPEndPoint(IPAddress.Any, port));
        server.ReceiveBufferSize = 8 << 20;
        server.ReceiveTimeout = Rest;
        using var client = BenchLab.SocketIn(from, SocketType.Dgram);
        client.Connect(IPAddress.Parse(address), port);
        var sending = new Thread(() => Send(client, count, everyMs));
        sending.Start();
        var arrived = 0;
        var buffer = new byte[64];
        while (true)
        {
            try
            {
                server.Receive(buffer);
                arrived++;
            }
            catch (SocketException silence) when (silence.SocketErrorCode == SocketError.TimedOut)
            {
                if (!sending.IsAlive)
                {
                    return arrived;
                }
            }
        }
    }

    /// <summary>Sends at a steady pace until told to stop.</summary>
    public static void Stream(Socket client, double everyMs, CancellationToken cancellationToken)
    {
        for (var number = 0L; !cancellationToken.IsCancellationRequested; number++)
        {
            client.Send(BitConverter.GetBytes(number));
            Pause(everyMs);
        }
    }

    private static void Send(Socket client, int count, double everyMs)
    {
        for (var number = 0; number < count; number++)
        {
            client.Send(BitConverter.GetBytes(number));
            Pause(everyMs);
        }
    }

    // Timers are too coarse for a fraction of a millisecond.
    private static void Pause(double milliseconds)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < milliseconds)
        {
            Thread.SpinWait(50);
        }
    }
}
