using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.Supervision;
using NUnit.Framework;

namespace ChaosHarness.Tests.Lab.Core;

/// <summary>Parts of a real lab that are stopped, frozen and starved, by an owner who goes away; and paths that are worsened.</summary>
[TestFixture]
public sealed class HoldTests
{
    private const string Part = "unbound-edge";
    private const string Owner = "test";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private RunningLab lab = null!;
    private BackplaneClient backplane = null!;

    [OneTimeSetUp]
    public void Bring_up_a_lab()
    {
        lab = RunningLab.Start("hold");
        backplane = lab.Backplane();
    }

    [OneTimeTearDown]
    public void Take_it_down()
    {
        backplane?.Dispose();
        lab?.Dispose();
    }

    [TestCase(0)]
    [TestCase(2000)]
    public async Task A_stopped_part_is_gone_when_the_call_returns_and_starts_anew_when_its_time_is_over(double graceMs)
    {
        var before = Pid();
        await HoldAsync(new PartHold { Kind = PartHold.Stop, GraceMs = graceMs, LifetimeMs = graceMs + 700 });
        Assert.That(State().State, Is.EqualTo("stopped"));
        await UntilAsync(() => State() is { State: "ready" } state && state.Pid != before);
    }

    [Test]
    public async Task A_frozen_part_stands_still_and_goes_on_as_the_same_process()
    {
        var before = Pid();
        await HoldAsync(new PartHold { Kind = PartHold.Freeze, LifetimeMs = 700 });
        Assert.That(KernelState(), Is.EqualTo('T'));
        await UntilAsync(() => KernelState() != 'T');
        Assert.That(Pid(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_starved_part_shares_its_processor_and_is_set_free_afterwards()
    {
        var free = Allowed();
        await HoldAsync(new PartHold { Kind = PartHold.Stress, Workers = 2, LoadPercent = 20, LifetimeMs = 60_000 });
        Assert.That(Allowed(), Is.EqualTo("0"));
        await backplane.ReleasePartAsync(Part, Owner, CancellationToken.None);
        Assert.That(Allowed(), Is.EqualTo(free));
    }

    [Test]
    public async Task Two_owners_hold_and_the_part_starts_when_both_have_let_go()
    {
        await HoldAsync(new PartHold { Kind = PartHold.Stop, LifetimeMs = 60_000 });
        await backplane.HoldPartAsync(Part, "other", new PartHold { Kind = PartHold.Stop, LifetimeMs = 60_000 }, CancellationToken.None);
        await backplane.ReleasePartAsync(Part, Owner, CancellationToken.None);
        Assert.That(State().State, Is.EqualTo("stopped"));
        await backplane.ReleasePartAsync(Part, "other", CancellationToken.None);
        await UntilAsync(() => State().State == "ready");
    }

    [Test]
    public void A_part_that_is_not_there_is_refused_with_those_that_are() => Assert.That(
        () => backplane.HoldPartAsync("nobody", Owner, new PartHold { Kind = PartHold.Stop }, CancellationToken.None),
        Throws.TypeOf<HttpRequestException>().With.Message.Contains(Part));

    [Test]
    public async Task A_cut_ends_at_its_deadline_without_anybody_asking()
    {
        var start = Stopwatch.GetTimestamp();
        await backplane.SetCutAsync("timed", new CutRule { Subnets = ["10.2.3.0/24"], LifetimeMs = 500 }, CancellationToken.None);
        await UntilAsync(() => lab.Truth("cut.lifted").Any(fact => fact.GetProperty("id").GetString() == "timed"));
        var lifted = lab.Truth("cut.lifted").Single(fact => fact.GetProperty("id").GetString() == "timed");

        Assert.That(lifted.GetProperty("why").GetString(), Is.EqualTo("deadline"));
        Assert.That(
            Stopwatch.GetElapsedTime(start, lifted.GetProperty("at").GetInt64()).TotalMilliseconds, Is.InRange(500, 1500));
    }

    [Test]
    public async Task An_impairment_loses_all_that_one_address_sends_and_nothing_of_its_neighbour()
    {
        using var server = lab.SocketIn("tokyo-db", SocketType.Dgram);
        server.Bind(new IPEndPoint(IPAddress.Any, 7600));
        await backplane.SetImpairmentAsync(
            "loss", new ImpairmentRule { Subnets = ["10.1.2.10/32"], LossPercent = 100, LifetimeMs = 60_000 }, CancellationToken.None);
        SendFrom("10.1.2.10", 1);
        SendFrom("10.1.2.2", 2);
        using var limit = new CancellationTokenSource(Patience);
        var buffer = new byte[8];
        await server.ReceiveAsync(buffer, limit.Token);
        Assert.That(buffer[0], Is.EqualTo(2));
        await backplane.LiftImpairmentAsync("loss", CancellationToken.None);
        SendFrom("10.1.2.10", 3);
        await server.ReceiveAsync(buffer, limit.Token);
        Assert.That(buffer[0], Is.EqualTo(3));
    }

    private void SendFrom(string address, byte content)
    {
        using var client = lab.SocketIn("taiwan-app", SocketType.Dgram);
        client.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        client.SendTo([content], new IPEndPoint(IPAddress.Parse("10.2.3.10"), 7600));
    }

    private Task HoldAsync(PartHold hold) => backplane.HoldPartAsync(Part, Owner, hold, CancellationToken.None);

    private PartState State() => LabState.Load(lab.Folder)!.Parts.Single(part => part.Name == Part);

    private int Pid() => State().Pid;

    /// <summary>The part's process as this machine numbers it.</summary>
    private string Folder() => $"/proc/{ChaosHarness.Lab.Commands.LabProcesses.OutsideIds(lab.Daemon())[Pid()]}";

    private char KernelState()
    {
        var text = File.ReadAllText(Folder() + "/stat");
        return text[text.LastIndexOf(')') + 2];
    }

    private string Allowed() => File.ReadLines(Folder() + "/status")
        .Single(line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal)).Split(':')[1].Trim();

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!holds())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
