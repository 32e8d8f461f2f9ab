using System.Globalization;
using ChaosHarness.Lab.Backplane;
using ChaosHarness.Tests.Lab.Core;
using NUnit.Framework;

namespace ChaosHarness.Tests.Lab.Kafka;

/// <summary>Both mirrors of a real lab while the way between the Regions is cut twice, and then one of them dies.</summary>
/// <remarks><c>DRILL_EVENTS</c> says how many events both Regions write together; 100,000 take about three minutes.</remarks>
[CancelAfter(600_000)]
public sealed class MirrorsInALabTests
{
    private const string Topic = "drill-probe";

    private static int EventsPerRegion => int.Parse(
        Environment.GetEnvironmentVariable("DRILL_EVENTS") ?? "2000", CultureInfo.InvariantCulture) / 2;

    [Test]
    public async Task Through_two_cuts_and_a_death_no_event_is_lost_and_none_goes_round(CancellationToken cancellationToken)
    {
        using var lab = RunningLab.Start("mirrors", "kafka-taiwan,kafka-tokyo,mirror-taiwan,mirror-tokyo");
        using var backplane = lab.Backplane();
        using var taiwan = new LabTopic(lab, "10.1.4.10:9092", Topic);
        using var tokyo = new LabTopic(lab, "10.2.4.10:9092", Topic);
        var cut = new CutRule { Subnets = ["10.1.0.0/16"], Peers = ["10.2.0.0/16"] };

        async Task AtAsync(int percent) => await (percent switch
        {
            15 or 45 => backplane.SetCutAsync("between", cut, cancellationToken),
            35 or 65 => backplane.LiftCutAsync("between", cancellationToken),
            85 => backplane.HoldPartAsync(
                "mirror-tokyo", "test", new PartHold { Kind = PartHold.Stop, LifetimeMs = 1000 }, cancellationToken),
            _ => Task.CompletedTask,
        });

        // A fixed schedule of 30 s: each cut lasts 6 s, twice as long as a mirror waits before it gives a connection up.
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        for (var percent = 1; percent <= 100; percent++)
        {
            await AtAsync(percent);
            var (from, to) = ((percent - 1) * EventsPerRegion / 100, percent * EventsPerRegion / 100);
            await Task.WhenAll(
                taiwan.WriteAsync(from, to, cancellationToken), tokyo.WriteAsync(from, to, cancellationToken));
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        var inTokyo = tokyo.ReadUntilComplete($"taiwan.{Topic}", EventsPerRegion, cancellationToken);
        var inTaiwan = taiwan.ReadUntilComplete($"tokyo.{Topic}", EventsPerRegion, cancellationToken);

        foreach (var mirrored in new[] { inTokyo, inTaiwan })
        {
            TestContext.Out.WriteLine($"{mirrored.Topic}: {mirrored.Numbers.Count} records, {mirrored.Duplicates} twice");
            Assert.That(mirrored.Numbers.Distinct().Order(), Is.EqualTo(Enumerable.Range(0, EventsPerRegion)), mirrored.Topic);
            Assert.That(mirrored.IsInOrder, Is.True, $"{mirrored.Topic}: first copies come in the order of the source");
        }

        Assert.That(taiwan.Count(Topic), Is.EqualTo(EventsPerRegion), "nothing came back to Taiwan, and nothing was written twice");
        Assert.That(tokyo.Count(Topic), Is.EqualTo(EventsPerRegion), "nothing came back to Tokyo, and nothing was written twice");
        Assert.That(inTokyo.Duplicates, Is.EqualTo(tokyo.Count(inTokyo.Topic) - EventsPerRegion), "by number and by offset");
        Assert.That(inTaiwan.Duplicates, Is.Zero, "a cut makes a mirror wait, and repeat nothing");
        Assert.That(taiwan.Topics().Concat(tokyo.Topics()), Has.None.StartsWith("taiwan.tokyo.").And.None.StartsWith("tokyo.taiwan."));
        Assert.That(lab.Truth("mirror.gap"), Is.Empty);
        Assert.That(lab.Truth("mirror.source-lost"), Has.Count.GreaterThanOrEqualTo(4), "each mirror lost its source twice");
    }
}
