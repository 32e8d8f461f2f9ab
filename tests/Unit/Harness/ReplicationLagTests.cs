using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;
using CsCheck;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

[Parallelizable]
public sealed class ReplicationLagTests
{
    private const double HeartbeatS = 0.5;

    [Test]
    public void The_bounds_contain_the_lag()
    {
        Gen.Double[0.01, 0.9].Sample(
            lag =>
            {
                var verdict = Judge(Lagging(lag, 0.05));
                Enclosed.Within(verdict.Lower, verdict.Upper, lag, "lag");
                Assert.That(verdict.Upper - verdict.Lower, Is.LessThan(1.1), "no wider than two reads");
            },
            iter: 25, threads: 1);
    }

    [Test]
    public void A_small_lag_before_and_after_the_fault_is_met()
    {
        var verdict = Judge(Lagging(0.05, 0.05));
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Met), verdict.Reason);
        Assert.That(verdict.Reason, Does.Contain("caught up"));
    }

    [Test]
    public void A_lag_that_was_there_before_the_fault_is_missed() =>
        Assert.That(Judge(Lagging(2.2, 0.05)).Kind, Is.EqualTo(VerdictKind.Missed));

    [Test]
    public void A_standby_that_never_catches_up_is_missed_without_an_upper_bound()
    {
        var verdict = Judge(Lagging(0.05, double.PositiveInfinity));
        Assert.That((verdict.Kind, verdict.Upper), Is.EqualTo((VerdictKind.Missed, (double?)null)), verdict.Reason);
        Assert.That(verdict.Reason, Does.Contain("never caught up"));
    }

    [Test]
    public void Heartbeats_that_wait_while_the_fault_is_in_effect_do_not_count()
    {
        var verdict = Judge(Lagging(0.05, 0.05, seenFromS: 52));
        Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Met), verdict.Reason);
    }

    [Test]
    public void Heartbeats_that_the_reading_database_took_itself_are_no_replication()
    {
        var script = Lagging(0.05, 0.05);
        AssertNotMeasured(script with
        {
            Instead = (probe, t) => script.Instead(probe, t) is { } answer && probe is Names.Heartbeat or Names.HeartbeatVisible
                ? script.Instead(probe, t)!.Value with { Subject = "two" } : script.Instead(probe, t),
        });
    }

    [Test]
    public void Without_reads_nothing_is_measured()
    {
        var script = Lagging(0.05, 0.05);
        AssertNotMeasured(script with
        {
            Instead = (probe, t) => probe == Names.HeartbeatVisible ? new(ObservationKind.Unknown, 1) : script.Instead(probe, t),
        });
    }

    /// <summary>A world in which each heartbeat can be read after a time; those of the fault from a moment after it.</summary>
    private static DrillScript Lagging(double beforeS, double afterS, double seenFromS = 50.3) => new()
    {
        FaultS = 30,
        EndS = 75,
        Instead = (probe, t) => probe switch
        {
            Names.Heartbeat => new(ObservationKind.Measured, 0.004, "one"),
            Names.HeartbeatVisible => new(ObservationKind.Measured, 0.004, "two", Newest(t, beforeS, afterS, seenFromS)),
            _ => null,
        },
    };

    private static double Newest(double t, double beforeS, double afterS, double seenFromS)
    {
        var newest = -1;
        for (var number = 0; (number * HeartbeatS) + 0.5 <= t; number++)
        {
            var written = (number * HeartbeatS) + 0.5;
            var visible = written < 29.5 ? written + beforeS : Math.Max(written, seenFromS) + afterS;
            newest = visible <= t ? number : newest;
        }

        return newest;
    }

    private static void AssertNotMeasured(DrillScript script)
    {
        var verdict = Judge(script);
        Assert.That((verdict.Kind, verdict.Lower), Is.EqualTo((VerdictKind.Inconclusive, (double?)null)), verdict.Reason);
    }

    private static Verdict Judge(DrillScript script) =>
        new ReplicationLagJudge().Judge(ScriptedJournal.Timeline(script.Play()), Limits.AuroraLag);
}
