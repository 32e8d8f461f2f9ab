using ChaosHarness.Lab.Databases;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.Databases;

[Parallelizable]
public sealed class WriterLeaseTests
{
    private static readonly TimeSpan Allowance = TimeSpan.FromMilliseconds(200);

    private readonly FakeTimeProvider clock = new();
    private WriterLease lease = null!;

    [SetUp]
    public void A_lease_of_taiwan() => lease = new WriterLease("taiwan", Allowance, clock);

    [Test]
    public void A_new_cluster_writes_until_it_has_been_answered_once()
    {
        Assert.That(lease.MustFence(After(60_000)), Is.False);
        Assert.That(lease.MayWrite(After(0)), Is.False, "no answer is no lease either");
    }

    [Test]
    public void A_lease_counts_from_the_sending_less_what_stopping_takes()
    {
        var sent = After(100);
        After(900); // The answer was on its way for so long.
        lease.Answered(sent, Names("taiwan", 1));

        Assert.That(lease.MustFence(At(sent, 1799)), Is.False);
        Assert.That(lease.MustFence(At(sent, 1800)), Is.True);
        Assert.That(lease.MayWrite(At(sent, 1800)), Is.False);
    }

    [Test]
    public void An_answer_that_arrives_after_its_own_lease_renews_nothing()
    {
        lease.Answered(After(0), Names("taiwan", 1));
        var late = After(100);
        lease.Answered(late, Names("taiwan", 1));

        Assert.That(lease.MustFence(At(late, 2500)), Is.True);
    }

    [Test]
    public void Another_writer_of_a_newer_epoch_fences_at_once()
    {
        lease.Answered(After(0), Names("taiwan", 1));
        lease.Answered(After(10), Names("tokyo", 2));

        Assert.That(lease.MustFence(After(0)), Is.True);
        Assert.That(lease.MustFollowPeer, Is.True);
    }

    [Test]
    public void The_same_writer_of_a_newer_epoch_is_fenced_but_has_nobody_to_follow_yet()
    {
        lease.Answered(After(0), Names("taiwan", 1));
        lease.Answered(After(10), Names("taiwan", 2));

        Assert.That(lease.MustFence(After(0)), Is.True);
        Assert.That(lease.MustFollowPeer, Is.False);
    }

    [Test]
    public void A_fenced_writer_that_is_still_named_with_its_epoch_may_write_again()
    {
        lease.Answered(After(0), Names("taiwan", 1));
        Assert.That(lease.MayWrite(After(5000)), Is.False);

        lease.Answered(After(0), Names("taiwan", 1));
        Assert.That(lease.MayWrite(After(0)), Is.True);
    }

    [Test]
    public void An_older_answer_that_comes_last_changes_nothing()
    {
        var first = After(0);
        var second = After(10);
        lease.Answered(second, Names("tokyo", 2));
        lease.Answered(first, Names("taiwan", 1));

        Assert.That(lease.MustFollowPeer, Is.True);
    }

    [Test]
    public void A_promoted_region_outlives_answers_of_the_epoch_before_for_one_lease()
    {
        lease.Answered(After(0), Names("tokyo", 1));
        lease.Answered(After(10), Names("tokyo", 2)); // Epoch counted up, membership not switched yet.
        lease.Promoted(After(10), 2, TimeSpan.FromSeconds(2));
        var promoted = After(0);
        lease.Answered(After(10), Names("tokyo", 2));

        Assert.That(lease.MayWrite(At(promoted, 1799)), Is.True);
        Assert.That(lease.MustFence(At(promoted, 1800)), Is.True, "nobody confirmed it");
    }

    [Test]
    public void No_order_of_answers_lets_a_region_write_longer_than_a_lease_after_it_was_last_named()
    {
        var answers = Gen.Select(Gen.Int[0, 3000], Gen.Bool, Gen.Int[1, 3]).Array[1, 30];
        answers.Sample(history =>
        {
            var time = new FakeTimeProvider();
            var tried = new WriterLease("taiwan", Allowance, time);
            long? lastNamed = null;
            foreach (var (wait, isTaiwan, epoch) in history)
            {
                time.Advance(TimeSpan.FromMilliseconds(wait));
                tried.Answered(time.GetTimestamp(), Names(isTaiwan ? "taiwan" : "tokyo", epoch));
                lastNamed = isTaiwan ? time.GetTimestamp() : lastNamed;
            }

            time.Advance(TimeSpan.FromMilliseconds(1800));
            var now = time.GetTimestamp();
            return !tried.MayWrite(now) && (lastNamed is null || tried.MustFence(now));
        });
    }

    private static LeaseAnswer Names(string region, int epoch) => new(region, epoch, 2000);

    private long After(int milliseconds)
    {
        clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        return clock.GetTimestamp();
    }

    private long At(long from, int milliseconds) => from + (milliseconds * clock.TimestampFrequency / 1000);
}
