using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ChaosHarness.Lab.Fabric;

namespace ChaosHarness.Bench.Fabric;

/// <summary>Round trips of small UDP packets between two namespaces, one at a time.</summary>
/// <remarks>Both ends run on threads that go before ordinary ones, as the fabric's do: a busy machine is not what is measured.</remarks>
internal static class RoundTrips
{
    private const int Port = 7100;
    private const int WarmUp = 100;

    /// <summary>Sorted, in ms.</summary>
    public static IReadOnlyList<double> Measure(string from, string to, string address, int count)
    {
        IReadOnlyList<double> times = [];
        var asking = new Thread(() => times = Ask(from, to, address, count));
        asking.Start();
        asking.Join();
        return times;
    }

    private static IReadOnlyList<double> Ask(string from, string to, string address, int count)
    {
        AlarmClock.Sharpen();
        using var echo = BenchLab.SocketIn(to, SocketType.Dgram, new IPEndPoint(IPAddress.Any, Port));
        new Thread(() => Answer(echo)) { IsBackground = true }.Start();
        using var client = BenchLab.SocketIn(from, SocketType.Dgram);
        client.ReceiveTimeout = 2000;
        client.Connect(IPAddress.Parse(address), Port);
        var times = new List<double>();
        var buffer = new byte[64];
        for (var number = 0; number < count + WarmUp; number++)
        {
            var start = Stopwatch.GetTimestamp();
            client.Send(BitConverter.GetBytes(start));
            client.Receive(buffer);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return [.. times.Skip(WarmUp).Order()];
    }

    public static double Quantile(IReadOnlyList<double> sorted, double share) =>
        sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(sorted.Count * share) - 1)];

    private static void Answer(Socket socket)
    {
        AlarmClock.Sharpen();
        var buffer = new byte[64];
        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        try
        {
            while (true)
            {
                var length = socket.ReceiveFrom(buffer, ref from);
                socket.SendTo(buffer.AsSpan(0, length), from);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The measurement is over.
        }
    }
}
