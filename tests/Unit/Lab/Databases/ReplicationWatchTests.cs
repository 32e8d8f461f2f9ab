using ChaosHarness.Lab.Databases;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.Databases;

[Parallelizable]
public sealed class ReplicationWatchTests
{
    private static readonly TimeSpan DegradeAfter = TimeSpan.FromSeconds(2);

    private readonly FakeTimeProvider clock = new();

    [Test]
    public void Commits_wait_once_the_standby_streams_and_has_caught_up()
    {
        var watch = Watch();
        watch.See(After(100), Sighting("a", backlog: 1_000_000));
        Assert.That(watch.Want(After(0), ReplicationMode.Asynchronous, null), Is.EqualTo(ReplicationMode.Asynchronous));

        watch.See(After(100), Sighting("b", backlog: 100));
        Assert.That(watch.Want(After(0), ReplicationMode.Asynchronous, null), Is.EqualTo(ReplicationMode.Synchronous));
    }

    [Test]
    public void A_listed_standby_that_says_nothing_is_lost_after_the_limit()
    {
        var watch = Watch();
        watch.See(After(0), Sighting("a"));
        watch.See(After(1999), Sighting("a"));
        Assert.That(Want(watch, toldAt: After(0)), Is.EqualTo(ReplicationMode.Synchronous));
        Assert.That(watch.IsStandbyStreaming(After(0)), Is.True);

        watch.See(After(1), Sighting("a"));
        Assert.That(Want(watch, toldAt: After(0)), Is.EqualTo(ReplicationMode.Asynchronous));
        Assert.That(watch.IsStandbyStreaming(After(0)), Is.False);
    }

    [Test]
    public void Replication_does_not_degrade_before_the_control_plane_knows()
    {
        var watch = Watch();
        watch.See(After(0), Sighting("a"));
        var toldBefore = After(1500);
        watch.See(After(10_000), null);

        Assert.That(Want(watch, toldBefore), Is.EqualTo(ReplicationMode.Synchronous));
        Assert.That(watch.Want(After(0), ReplicationMode.Synchronous, null), Is.EqualTo(ReplicationMode.Synchronous));
    }

    [Test]
    public void A_sign_of_life_starts_the_limit_anew()
    {
        var watch = Watch();
        watch.See(After(0), Sighting("a"));
        watch.See(After(1900), Sighting("b"));

        Assert.That(Want(watch, toldAt: After(1900)), Is.EqualTo(ReplicationMode.Synchronous));
    }

    [Test]
    public void A_standby_that_catches_up_does_not_count_as_heard()
    {
        var watch = Watch();
        watch.See(After(0), Sighting("a"));
        watch.See(After(2000), Sighting("b", streams: false));

        Assert.That(Want(watch, toldAt: After(0)), Is.EqualTo(ReplicationMode.Asynchronous));
    }

    [Test]
    public void An_asynchronous_lab_never_waits()
    {
        var watch = new ReplicationWatch(wantsSynchronous: false, DegradeAfter, clock.GetTimestamp(), clock);
        watch.See(After(100), Sighting("a"));

        Assert.That(watch.Want(After(0), ReplicationMode.Synchronous, null), Is.EqualTo(ReplicationMode.Asynchronous));
    }

    private static StandbySighting Sighting(string sign, bool streams = true, long backlog = 0) =>
        new(streams, IsSynchronous: true, sign, backlog, ReplayLagMs: null);

    /// <summary>What a synchronous writer should do now.</summary>
    private ReplicationMode Want(ReplicationWatch watch, long? toldAt) =>
        watch.Want(clock.GetTimestamp(), ReplicationMode.Synchronous, toldAt);

    private ReplicationWatch Watch() => new(wantsSynchronous: true, DegradeAfter, clock.GetTimestamp(), clock);

    private long After(int milliseconds)
    {
        clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        return clock.GetTimestamp();
    }
}
