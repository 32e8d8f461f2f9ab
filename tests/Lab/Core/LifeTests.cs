using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ChaosHarness.Lab.Commands;
using NUnit.Framework;

namespace ChaosHarness.Tests.Lab.Core;

/// <summary>A lab comes, is visited, dies in every way, and leaves nothing.</summary>
[TestFixture]
public sealed class LifeTests
{
    private const int Kill = 9;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    [TestCase("daemon")]
    [TestCase("parent")]
    [TestCase("nothing")]
    public void After_kill_9_of_its_first_process_the_kernel_leaves_no_process_and_down_no_file(string victim)
    {
        using var lab = RunningLab.Start("life");
        var daemon = lab.Daemon();
        var inside = LabProcesses.OutsideIds(daemon).Values.ToList();
        Assert.That(inside, Has.Count.GreaterThan(9), "six holders, three resolvers and the daemon");
        if (victim != "nothing")
        {
            Signal(victim == "daemon" ? daemon : ParentOf(daemon), Kill);
            WaitUntilGone(inside);
        }

        var start = Stopwatch.GetTimestamp();
        var down = lab.Command("down", "--name", lab.Name);

        Assert.Multiple(() =>
        {
            Assert.That(down.Status, Is.Zero, down.Output);
            Assert.That(Stopwatch.GetElapsedTime(start), Is.LessThan(Limit));
            Assert.That(inside.Where(LabProcesses.IsAlive), Is.Empty);
            Assert.That(Directory.Exists(lab.Folder), Is.False);
            Assert.That(File.ReadAllText("/proc/self/mounts"), Does.Not.Contain(lab.Name));
        });
    }

    [Test]
    public void A_dead_lab_is_cleared_by_the_next_start()
    {
        using var lab = RunningLab.Start("again");
        Signal(lab.Daemon(), Kill);

        var up = lab.Command("up", "--detach", "--name", lab.Name);

        Assert.That(up.Status, Is.Zero, up.Output);
        Assert.That(lab.Command("up", "--detach", "--name", lab.Name).Status, Is.EqualTo(2), "it runs already");
    }

    [Test]
    public void A_command_inside_a_host_has_its_network_its_resolver_its_own_status_and_ends_with_the_lab()
    {
        using var lab = RunningLab.Start("exec");
        var seen = lab.Command(
            "exec", "--name", lab.Name, "tokyo-app", "--", "sh", "-c", "cat /etc/resolv.conf; echo at $AWS_ENDPOINT_URL; exit 7");
        Assert.That(seen.Status, Is.EqualTo(7));
        Assert.That(seen.Output, Does.Contain("nameserver 10.2.2.2").And.Contain("at http://10.0.1.10:4566"));

        using var visitor = Process.Start(
            Path.Combine(AppContext.BaseDirectory, "chaoslab"), ["exec", "--name", lab.Name, "edge", "--", "sleep", "60"]);
        lab.Command("down", "--name", lab.Name);
        Assert.That(visitor.WaitForExit(Limit), Is.True);
    }

    [Test]
    public async Task A_resolver_refuses_what_is_not_of_the_lab_without_asking_anyone()
    {
        using var lab = RunningLab.Start("names");
        using var socket = lab.SocketIn("edge", SocketType.Dgram);
        byte[] query = [7, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 7, .. "example"u8, 3, .. "com"u8, 0, 0, 1, 0, 1];
        await socket.SendToAsync(query, new IPEndPoint(IPAddress.Parse("10.0.0.53"), 53));
        using var limit = new CancellationTokenSource(Limit);
        var answer = new byte[512];
        await socket.ReceiveAsync(answer, limit.Token);

        Assert.That(answer[3] & 0x0F, Is.EqualTo(5), "REFUSED");
    }

    [Test]
    public void All_mistakes_of_a_command_are_said_at_once()
    {
        RunningLab.SkipUnlessRoot();
        using var process = Process.Start(new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "chaoslab"),
            ["up", "--name", "a/b", "--profile", "fast", "--pace", "slow", "--defect", "Z9"]) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();

        Assert.That(process.ExitCode, Is.EqualTo(2));
        Assert.That(errors, Does.Contain("'a/b'").And.Contain("'fast'").And.Contain("'slow'").And.Contain("'Z9'"));
    }

    private static void Signal(int process, int signal) => ChaosHarness.Lab.Hosts.LinuxCalls.Signal(process, signal);

    private static int ParentOf(int process) => int.Parse(
        File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("PPid:", StringComparison.Ordinal))[5..],
        System.Globalization.CultureInfo.InvariantCulture);

    private static void WaitUntilGone(IReadOnlyList<int> processes)
    {
        var start = Stopwatch.GetTimestamp();
        while (processes.Any(LabProcesses.IsAlive) && Stopwatch.GetElapsedTime(start) < Limit)
        {
            Thread.Yield();
        }

        Assert.That(processes.Where(LabProcesses.IsAlive), Is.Empty);
    }
}
