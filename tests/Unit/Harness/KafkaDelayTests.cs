using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Verdicts;
using CsCheck;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

[Parallelizable]
public sealed class KafkaDelayTests
{
    [Test]
    public void Records_that_come_within_the_limit_are_met_and_the_interval_encloses_what_the_mirror_took()
    {
        var verdict = Judge(new ScriptedMirror());

        // A record took between 100 ms less its acknowledgement and the consumer's 9 ms, and 100 ms.
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Met), verdict.Reason);
        Assert.That((verdict.Lower, verdict.Upper), Is.EqualTo(((double?)88, (double?)100)), verdict.Reason);
        Assert.That(verdict.Reason, Does.Contain("the consumer alone needs up to 9 ms").And.Contain("one → two").And.Contain("two → one"));
    }

    [Test]
    public void One_slow_direction_is_missed_however_fast_the_other_is()
    {
        var verdict = Judge(new ScriptedMirror { ArrivesAfterS = (_, _) => 0.7 });
        Assert.That((verdict.Kind, verdict.Upper), Is.EqualTo((VerdictKind.Missed, (double?)700)), verdict.Reason);
    }

    [Test]
    public void A_reading_above_the_limit_by_less_than_the_consumer_needs_accuses_nobody() => Assert.That(
        Judge(new ScriptedMirror { ArrivesAfterS = (_, _) => 0.505 }).Kind, Is.EqualTo(VerdictKind.Inconclusive));

    [Test]
    public void Without_the_consumers_own_time_nothing_is_known_from_below()
    {
        var verdict = Judge(new ScriptedMirror { FloorS = null, ArrivesAfterS = (_, _) => 0.7 });
        Assert.That((verdict.Kind, verdict.Lower), Is.EqualTo((VerdictKind.Inconclusive, (double?)0)), verdict.Reason);
        Assert.That(Judge(new ScriptedMirror { FloorS = null }).Kind, Is.EqualTo(VerdictKind.Met));
    }

    [Test]
    public void What_is_late_during_the_fault_and_while_the_mirror_catches_up_is_told_and_not_judged()
    {
        var verdict = Judge(new ScriptedMirror { ArrivesAfterS = (_, t) => t is >= 10 and < 52 ? 52 + 0.1 - t + 0.5 : 0.1 });
        Assert.That((verdict.Kind, verdict.Upper), Is.EqualTo((VerdictKind.Met, (double?)100)), verdict.Reason);
        Assert.That(verdict.Reason, Does.Contain("caught up 1.7988 s after the end of the fault"));
    }

    [Test]
    public void A_mirror_that_stands_still_from_the_fault_on_is_missed_without_an_upper_bound()
    {
        var verdict = Judge(new ScriptedMirror { ArrivesAfterS = (_, t) => t >= 15 ? null : 0.1 });
        Assert.That((verdict.Kind, verdict.Upper), Is.EqualTo((VerdictKind.Missed, (double?)null)), verdict.Reason);
        Assert.That(verdict.Reason, Does.Contain("never caught up"));
    }

    [Test]
    public void Two_records_of_a_hundred_that_never_come_are_missed_although_all_others_are_fast() => Assert.That(
        Judge(new ScriptedMirror { ArrivesAfterS = (number, t) => t < 50 && number % 25 == 0 ? null : 0.1 }).Kind, Is.EqualTo(VerdictKind.Missed));

    [Test]
    public void Too_few_records_or_none_after_the_fault_or_a_cluster_that_takes_none_are_not_measured()
    {
        foreach (var mirror in new[]
        {
            new ScriptedMirror { IsWatched = false },
            new ScriptedMirror { FirstS = 57 },
            new ScriptedMirror { IsTaken = t => t < 40 },
            new ScriptedMirror { IsTaken = t => t is < 5 or > 6 },
        })
        {
            var verdict = Judge(mirror);
            Assert.That((verdict.Kind, verdict.Lower), Is.EqualTo((VerdictKind.Inconclusive, (double?)null)), verdict.Reason);
        }
    }

    [Test]
    public void The_interval_encloses_the_99th_percentile_of_any_delays_and_decides_only_when_it_is_clear_of_the_limit() =>
        Gen.Double[0.02, 1].Array[1, 40].Sample(
            delays =>
            {
                double After(long number) => delays[number % delays.Length];
                var verdict = Judge(new ScriptedMirror { ArrivesAfterS = (number, t) => t is >= 10 and < 50.2 ? 0.1 : After(number) });
                Assert.That(verdict.Lower, Is.LessThanOrEqualTo(verdict.Upper!.Value));
                Assert.That(verdict.Kind == VerdictKind.Met, Is.EqualTo(verdict.Upper <= 500), verdict.Reason);
                Assert.That(verdict.Kind == VerdictKind.Missed, Is.EqualTo(verdict.Lower > 500), verdict.Reason);
                if (delays.All(delay => delay <= 0.5))
                {
                    Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Met), verdict.Reason);
                }
                else if (delays.All(delay => delay > 0.52))
                {
                    Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Missed), verdict.Reason);
                }
            },
            iter: 30, threads: 1);

    private static Verdict Judge(ScriptedMirror mirror) => mirror.Judge(new KafkaDelayJudge(), Limits.KafkaDelay);
}
