using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ChaosHarness.Bench.Fabric;

/// <summary>How fast one TCP connection carries bytes from one namespace to another.</summary>
internal static class Throughput
{
    private const int Port = 7200;

    /// <summary>Megabytes (10⁶) a second over the given time, after a second of warming up.</summary>
    public static double Measure(string from, string to, string address, double seconds)
    {
        using var listener = BenchLab.SocketIn(to, SocketType.Stream, new IPEndPoint(IPAddress.Any, Port));
        listener.Listen();
        using var sender = BenchLab.SocketIn(from, SocketType.Stream);
        sender.Connect(IPAddress.Parse(address), Port);
        using var receiver = listener.Accept();
        new Thread(() => Send(sender)) { IsBackground = true }.Start();
        Receive(receiver, 1);
        var start = Stopwatch.GetTimestamp();
        var bytes = Receive(receiver, seconds);
        return bytes / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e6;
    }

    private static long Receive(Socket socket, double seconds)
    {
        var buffer = new byte[1 << 20];
        var start = Stopwatch.GetTimestamp();
        var bytes = 0L;
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            bytes += socket.Receive(buffer);
        }

        return bytes;
    }

    private static void Send(Socket socket)
    {
        var buffer = new byte[1 << 20];
        try
        {
            while (true)
            {
                socket.Send(buffer);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The measurement is over.
        }
    }
}
