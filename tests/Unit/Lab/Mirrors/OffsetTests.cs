using ChaosHarness.Lab.Mirrors;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.Mirrors;

/// <summary>Which offsets belong together, as MirrorMaker 2 records and reads it.</summary>
[Parallelizable]
public sealed class OffsetTests
{
    [TestCase(9, null)]
    [TestCase(10, 4L)]
    [TestCase(11, 5L)]
    [TestCase(500, 5L)]
    public void A_group_goes_on_at_or_before_its_position(long group, long? downstream) =>
        Assert.That(new OffsetSync("orders", 0, 10, 4).Translate(group), Is.EqualTo(downstream));

    [Test]
    public void A_sync_has_the_form_that_mirror_maker_reads()
    {
        var sync = new OffsetSync("ab", 3, 258, 1);

        Assert.That(sync.Key, Is.EqualTo("\0\u0002ab\0\0\0\u0003"u8.ToArray()));
        Assert.That(sync.Value, Is.EqualTo("\0\0\0\0\0\0\u0001\u0002\0\0\0\0\0\0\0\u0001"u8.ToArray()));
    }

    [Test]
    public void A_heartbeat_has_the_form_that_mirror_maker_reads()
    {
        var beat = new Heartbeat("a", "bc", DateTimeOffset.FromUnixTimeMilliseconds(513));

        Assert.That(beat.Key, Is.EqualTo("\0\u0001a\0\u0002bc"u8.ToArray()));
        Assert.That(beat.Value, Is.EqualTo("\0\0\0\0\0\0\0\0\u0002\u0001"u8.ToArray()));
    }

    [Test]
    public void Of_a_steady_flow_every_hundredth_record_is_synced()
    {
        var rule = new OffsetSyncRule();

        var synced = Enumerable.Range(0, 250).Where(record => rule.Wants(record + 7, record));

        Assert.That(synced, Is.EqualTo([0, 101, 202]));
    }

    [Test]
    public void A_gap_upstream_and_a_restart_downstream_are_synced_at_once()
    {
        var rule = new OffsetSyncRule();
        rule.Wants(0, 0);

        Assert.That(rule.Wants(1, 1), Is.False);
        Assert.That(rule.Wants(5, 2), Is.True, "records 2 to 4 are missing");
        Assert.That(rule.Wants(6, 3), Is.False);
        Assert.That(rule.Wants(7, 0), Is.True, "the target begins anew");
    }
}
