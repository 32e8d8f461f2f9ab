using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.Commands;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Hosts;
using NUnit.Framework;

namespace ChaosHarness.Tests.Lab.Core;

/// <summary>A real lab under a name of its own: hosts, fabric and resolvers, without the parts that fill them.</summary>
internal sealed class RunningLab : IDisposable
{
    private const string OnlyResolvers = "unbound-edge,unbound-taiwan-app,unbound-tokyo-app";

    private readonly string parts;

    private RunningLab(string name, string parts)
    {
        Name = name;
        this.parts = parts;
        Folder = LabFolder.Of(name);
    }

    public string Name { get; }

    public string Folder { get; }

    public static RunningLab Start(string name) => Start(name, OnlyResolvers);

    /// <summary>A lab with the named parts, started with further options.</summary>
    public static RunningLab Start(string name, string parts, params string[] options)
    {
        SkipUnlessRoot();
        var lab = new RunningLab($"{name}-{Environment.ProcessId}", parts);
        var up = lab.Command(["up", "--detach", "--name", lab.Name, .. options]);
        Assert.That(up.Status, Is.Zero, up.Output);
        return lab;
    }

    /// <summary>Without root there is nothing to test on a laptop; where a machine must prove it, that is a failure.</summary>
    public static void SkipUnlessRoot()
    {
        if (Prerequisites.Missing() is { Count: > 0 } missing)
        {
            var reason = string.Join(' ', missing);
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail(reason);
            }

            Assert.Ignore(reason);
        }
    }

    public BackplaneClient Backplane() => new(LabOptions.Load(Folder));

    public int Holder(string host) => LabProcesses.Holder(Folder, host) ?? throw new InvalidOperationException(host);

    public int Daemon() => LabProcesses.Daemon(Folder) ?? throw new InvalidOperationException("no daemon");

    /// <summary>A socket that lives inside a host of the lab.</summary>
    public Socket SocketIn(string host, SocketType type) => NamespaceThread.Run(
        $"/proc/{Holder(host)}/ns/net",
        () => new Socket(AddressFamily.InterNetwork, type, type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp));

    /// <summary>Facts of a kind that the lab has written so far.</summary>
    public IReadOnlyList<JsonElement> Truth(string kind) =>
    [
        .. File.ReadAllLines(Path.Combine(Folder, "truth.jsonl"))
            .Select(line => JsonSerializer.Deserialize<JsonElement>(line))
            .Where(fact => fact.GetProperty("kind").GetString() == kind),
    ];

    public (int Status, string Output) Command(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "chaoslab"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["CHAOSLAB_PARTS"] = parts },
        };
        using var process = Process.Start(start)!;
        var errors = new StringBuilder();
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors);
    }

    public void Dispose() => Command("down", "--name", Name);
}
