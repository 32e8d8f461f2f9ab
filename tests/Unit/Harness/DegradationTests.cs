using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

[Parallelizable]
public sealed class DegradationTests
{
    [TestCase(1.0, VerdictKind.Met)]
    [TestCase(1.3, VerdictKind.Met)]
    [TestCase(3.2, VerdictKind.Missed)]
    [TestCase(8.0, VerdictKind.Missed)]
    public void Users_who_wait_more_than_twice_as_long_are_missed(double times, VerdictKind kind)
    {
        var verdict = Judge(Slower(times, seed: 1));
        Assert.That(verdict.Kind, Is.EqualTo(kind), verdict.Reason);
    }

    [Test]
    public void The_bounds_nearly_always_contain_the_ratio_also_when_nothing_changed()
    {
        var missed = 0;
        const int Worlds = 60;
        for (var world = 1; world <= Worlds; world++)
        {
            var times = world % 2 == 0 ? 1 : 0.5 + (3.5 * world / Worlds);
            var verdict = Judge(Slower(times, world));
            missed += verdict.Lower > times || verdict.Upper < times ? 1 : 0;
        }

        Assert.That(missed, Is.LessThan(5), $"of {Worlds}; intervals of 99 % leave hardly one");
    }

    [Test]
    public void Requests_that_fail_count_as_the_slowest()
    {
        var verdict = Judge(Slower(1, seed: 1) with
        {
            Instead = (probe, t) => probe == Names.Writes && t >= 30 && (long)(t * 20) % 5 < 3 ? new(ObservationKind.Refused, 0.004) : Took(probe, t, 1, 1),
        });
        Assert.That((verdict.Kind, verdict.Upper), Is.EqualTo((VerdictKind.Inconclusive, (double?)null)), verdict.Reason);
    }

    [Test]
    public void A_handful_of_requests_measures_nothing()
    {
        var verdict = Judge(Slower(1, seed: 1) with { WriteIntervalS = 1 });
        Assert.That((verdict.Kind, verdict.Lower), Is.EqualTo((VerdictKind.Inconclusive, (double?)null)), verdict.Reason);
    }

    private static DrillScript Slower(double times, int seed) => new()
    {
        FaultS = 25, ClientsS = 27, Instead = (probe, t) => Took(probe, t, times, seed),
    };

    /// <summary>Answers of skewed lengths, a median of 60 ms before the fault.</summary>
    private static ScriptedAnswer? Took(string probe, double t, double times, int seed)
    {
        if (probe != Names.Writes || t is >= 25 and < 27)
        {
            return null;
        }

        var draw = ScriptedNames.Share((long)Math.Round(t * 1000), seed);
        var took = 0.03 + (0.03 * -Math.Log2(1 - draw));
        return new(ObservationKind.Measured, Math.Min(0.99, t < 25 ? took : times * took), "one/app");
    }

    private static Verdict Judge(DrillScript script) =>
        new DegradationJudge().Judge(ScriptedJournal.Timeline(script.Play()), Limits.Degradation);
}
