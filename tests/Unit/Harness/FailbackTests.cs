using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;
using CsCheck;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

[Parallelizable]
public sealed class FailbackTests
{
    [Test]
    public void The_bounds_contain_the_time_until_users_are_back()
    {
        Gen.Double[50.3, 80].Sample(
            back =>
            {
                var verdict = Judge(Returning(back));
                Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Met), verdict.Reason);
                Enclosed.Within(verdict.Lower, verdict.Upper, back - 50.2, "failback");
                Assert.That(verdict.Upper - verdict.Lower, Is.LessThan(0.2));
            },
            iter: 25, threads: 1);
    }

    [Test]
    public void Users_who_return_too_late_are_missed() => Assert.That(Judge(Returning(115)).Kind, Is.EqualTo(VerdictKind.Missed));

    [Test]
    public void Users_who_never_return_are_missed_without_an_upper_bound()
    {
        var verdict = Judge(Returning(double.PositiveInfinity));
        Assert.That((verdict.Kind, verdict.Upper), Is.EqualTo((VerdictKind.Missed, (double?)null)), verdict.Reason);
    }

    [Test]
    public void Users_who_had_not_returned_when_the_watch_ended_early_are_not_met()
    {
        var verdict = Judge(Returning(double.PositiveInfinity) with { EndS = 70 });
        Assert.That((verdict.Kind, verdict.Upper), Is.EqualTo((VerdictKind.Inconclusive, (double?)null)), verdict.Reason);
    }

    [Test]
    public void Users_who_never_left_had_no_way_back() => AssertNotMeasured(Returning(17));

    [Test]
    public void Users_who_were_never_there_had_no_way_back() => AssertNotMeasured(Returning(60) with { Instead = Answers(-1, 60) });

    [Test]
    public void A_fault_whose_end_nobody_saw_leaves_the_way_back_unmeasured() => AssertNotMeasured(Returning(60) with
    {
        Instead = (probe, t) => probe == Names.Witness && t >= 10 ? new(ObservationKind.Unknown, 1) : Answers(10, 60)(probe, t),
    });

    [Test]
    public void What_fails_on_the_way_back_is_told() => Assert.That(
        Judge(Returning(60) with
        {
            Instead = (probe, t) => probe == Names.Writes && t is >= 60 and < 60.24 ? new(ObservationKind.Refused, 0.004) : Answers(10, 60)(probe, t),
        }).Reason,
        Does.Contain("5 failed"));

    /// <summary>Users of the first Region until 10 s, unserved until 17 s, users of the second one until they return.</summary>
    private static DrillScript Returning(double backS) => new() { EndS = 130, Instead = Answers(10, backS) };

    private static Func<string, double, ScriptedAnswer?> Answers(double leftS, double backS) => (probe, t) => probe != Names.Writes ? null
        : t < 17 && t >= 10 ? new(ObservationKind.Refused, 0.004)
        : new(ObservationKind.Measured, 0.004, t < leftS || t >= backS ? "one/app-1" : "two/app-1");

    private static void AssertNotMeasured(DrillScript script)
    {
        var verdict = Judge(script);
        Assert.That((verdict.Kind, verdict.Lower), Is.EqualTo((VerdictKind.Inconclusive, (double?)null)), verdict.Reason);
    }

    private static Verdict Judge(DrillScript script) =>
        new FailbackJudge().Judge(ScriptedJournal.Timeline(script.Play()), Limits.Failback);
}
