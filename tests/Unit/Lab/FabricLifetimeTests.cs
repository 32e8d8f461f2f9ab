using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.Fabric;
using ChaosHarness.Lab.Supervision;
using ChaosHarness.Lab.Truth;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab;

/// <summary>Rules that end by themselves, rules that worsen a path, and parts that are held.</summary>
[Parallelizable]
public sealed class FabricLifetimeTests
{
    private const string Pod = "10.1.2.10";
    private const string Peer = "10.2.2.10";

    private readonly FakeTimeProvider clock = new();
    private string folder = null!;
    private TruthLog truth = null!;

    [SetUp]
    public void Open()
    {
        folder = Directory.CreateTempSubdirectory("chaoslab-fabric-").FullName;
        truth = new TruthLog(Path.Combine(folder, "truth.jsonl"), "test");
    }

    [TearDown]
    public void Close()
    {
        truth.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void A_cut_whose_owner_is_gone_ends_at_its_deadline()
    {
        var cuts = new CutTable(truth, clock);
        cuts.Set("a", new CutRule { Subnets = ["10.1.2.0/24"], LifetimeMs = 1000 });
        clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.That(cuts.InForce, Has.Count.EqualTo(1));
        clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That(cuts.InForce, Is.Empty);
        Assert.That(File.ReadAllText(Path.Combine(folder, "truth.jsonl")), Does.Contain("\"why\":\"deadline\""));
    }

    [Test]
    public void A_cut_that_is_set_again_has_the_new_deadline_only()
    {
        var cuts = new CutTable(truth, clock);
        cuts.Set("a", new CutRule { Subnets = ["10.1.2.0/24"], LifetimeMs = 1000 });
        cuts.Set("a", new CutRule { Subnets = ["10.1.2.0/24"], LifetimeMs = 5000 });
        clock.Advance(TimeSpan.FromMilliseconds(4999));
        Assert.That(cuts.InForce, Has.Count.EqualTo(1));
        cuts.Set("a", new CutRule { Subnets = ["10.1.2.0/24"] });
        clock.Advance(TimeSpan.FromHours(1));

        Assert.That(cuts.InForce, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_impairment_delays_what_it_is_about_and_nothing_else()
    {
        var table = new ImpairmentTable(1, truth, clock);
        var path = new Lane(new LaneTiming(100, 0, 0, 0), 1, long.MaxValue);
        table.Set("slow", new ImpairmentRule { Subnets = [$"{Pod}/32"], Peers = ["10.2.0.0/16"], DelayMs = 200, LifetimeMs = 1000 });

        var slow = table.LaneFor(Packet(1), path);
        Assert.That(slow.TryAdmit(100, 0, out var due), Is.True);
        Assert.That(due, Is.EqualTo(100 + (clock.TimestampFrequency / 5)));
        Assert.That(table.LaneFor(TestPackets.Read(Ipv4Packet.Tcp, Peer, 1, Pod, 1), path), Is.SameAs(path));
        Assert.That(table.LaneFor(Packet(1), path), Is.SameAs(slow));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(table.LaneFor(Packet(1), path), Is.SameAs(path));
    }

    [Test]
    public void A_share_of_flows_hits_whole_connections()
    {
        var impairment = new Impairment(
            "half", new ImpairmentRule { Subnets = [$"{Pod}/32"], LossPercent = 100, FlowsPercent = 30 }, 1000, 1);
        var hit = Enumerable.Range(1024, 10_000).Count(port => impairment.Hits(Packet(port)));

        // Ten thousand connections at 30 %: five standard deviations are 230.
        Assert.That(hit, Is.EqualTo(3000).Within(230));
        var again = Enumerable.Range(1024, 10_000).Count(port => impairment.Hits(Packet(port)));
        Assert.That(again, Is.EqualTo(hit), "a connection that is hit stays so");
    }

    [Test]
    public async Task A_part_begins_when_the_last_owner_has_let_go()
    {
        var part = new HeldPart();
        part.Add("a", new PartHold { Kind = PartHold.Stop });
        part.Add("b", new PartHold { Kind = PartHold.Stop });
        part.Add("c", new PartHold { Kind = PartHold.Freeze });
        var begun = part.BeginAsync(CancellationToken.None);
        part.Remove("a");
        Assert.That(begun.IsCompleted, Is.False);
        part.Remove("b");
        await begun;

        Assert.That((part.IsStopped, part.IsFrozen), Is.EqualTo((false, true)));
        var process = part.ProcessAsync(CancellationToken.None);
        Assert.That(process.IsCompleted, Is.False, "it is being started");
        part.Started(7);
        Assert.That(await process, Is.EqualTo(7));
        part.Ended();
        Assert.That(await part.ProcessAsync(CancellationToken.None), Is.Null);
    }

    private static Ipv4Packet Packet(int port) => TestPackets.Read(Ipv4Packet.Tcp, Pod, port, Peer, 8080);
}
