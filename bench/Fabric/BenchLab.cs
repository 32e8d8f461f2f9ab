using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.Commands;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Hosts;

namespace ChaosHarness.Bench.Fabric;

/// <summary>A lab of hosts and fabric only, for one benchmark.</summary>
internal sealed class BenchLab : IDisposable
{
    private static readonly string Name = $"bench-{Environment.ProcessId}";

    public BenchLab()
    {
        Run("up", "--detach", "--name", Name);
        Backplane = new BackplaneClient(LabOptions.Load(LabFolder.Of(Name)));
    }

    public BackplaneClient Backplane { get; }

    public static string NetworkOf(string host) =>
        $"/proc/{LabProcesses.Holder(LabFolder.Of(Name), host) ?? throw new InvalidOperationException(host)}/ns/net";

    /// <summary>A socket inside a network namespace.</summary>
    public static Socket SocketIn(string network, SocketType type, IPEndPoint? bind = null)
    {
        var socket = NamespaceThread.Run(network, () => new Socket(
            AddressFamily.InterNetwork, type, type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp));
        if (bind is not null)
        {
            socket.Bind(bind);
        }

        return socket;
    }

    /// <summary>When the lab's own log says that a thing happened, on the clock of <see cref="Stopwatch"/>.</summary>
    public static long? TimeOf(string kind, string id) => File.ReadLines(Path.Combine(LabFolder.Of(Name), "truth.jsonl"))
        .Where(line => line.EndsWith('}'))
        .Select(line => JsonSerializer.Deserialize<JsonElement>(line))
        .Where(fact => fact.GetProperty("kind").GetString() == kind && fact.GetProperty("id").GetString() == id)
        .Select(fact => (long?)fact.GetProperty("at").GetInt64())
        .FirstOrDefault();

    public void Dispose()
    {
        Backplane.Dispose();
        Run("down", "--name", Name);
    }

    private static void Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "chaoslab"), arguments)
        {
            RedirectStandardOutput = true,
            Environment = { ["CHAOSLAB_PARTS"] = "none" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'chaoslab {string.Join(' ', arguments)}' ended with {process.ExitCode}: {output}");
        }
    }
}
