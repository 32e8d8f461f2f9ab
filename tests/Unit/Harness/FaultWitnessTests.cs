using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;
using CsCheck;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

/// <summary>Drills with several faults, with none, and with one that has to be short.</summary>
[Parallelizable]
public sealed class FaultWitnessTests
{
    private static readonly WitnessRole Reach = new(Names.Witness, WitnessKind.Reach);
    private static readonly WitnessRole Replication = new(Names.HeartbeatVisible, WitnessKind.Replication);

    [Test]
    public void Heartbeats_that_do_not_arrive_bracket_a_partition()
    {
        Gen.Double[10, 12].Sample(
            fault =>
            {
                var window = FaultWindow.In(ScriptedJournal.Timeline(Entries(Partitioned(fault, 50.2), Names.HeartbeatVisible)))!;
                Enclosed.Within(window.Began.Earliest.Seconds, window.Began.Latest.Seconds, fault, "begin");
                Enclosed.Within(window.Ended!.Value.Earliest.Seconds, window.Ended!.Value.Latest.Seconds, 50.2, "end");
                Assert.That(window.GoneEarly, Is.False);
            },
            iter: 20, threads: 1);
    }

    [Test]
    public void A_partition_that_ends_before_the_harness_asks_was_gone_early() => Assert.That(
        FaultWindow.In(ScriptedJournal.Timeline(Entries(Partitioned(10, 40), Names.HeartbeatVisible)))!.GoneEarly, Is.True);

    [Test]
    public void Two_faults_are_one_window_from_the_first_begin_to_the_last_end()
    {
        var script = Partitioned(11, 51) with { OpenedAs = Opened(("cut", Reach), ("other", Replication)) };
        var window = FaultWindow.In(ScriptedJournal.Timeline(Entries(script, Names.Witness, Names.HeartbeatVisible)))!;
        Assert.That(window.Began.Earliest.Seconds, Is.LessThanOrEqualTo(10));
        Assert.That(window.Began.Latest.Seconds, Is.LessThan(10.2));
        Assert.That(window.Ended!.Value.Latest.Seconds, Is.GreaterThanOrEqualTo(51));
    }

    [Test]
    public void Of_two_faults_each_has_to_be_witnessed()
    {
        var script = Partitioned(11, 51) with { OpenedAs = Opened(("cut", Reach), ("other", Replication)) };
        var judged = ScriptedJournal.Judge(Entries(script, Names.Witness));
        Assert.That((judged.Drill.Outcome, judged.Drill.Reason), Is.EqualTo((DrillOutcome.Invalid, judged.Drill.Reason)));
        Assert.That(judged.Drill.Reason, Does.Contain("never saw it take effect"));
    }

    [Test]
    public void A_drill_that_breaks_nothing_needs_no_fault()
    {
        var script = new DrillScript
        {
            FaultS = 1000, HealedS = 1000, AlarmS = null, DecidedS = null, PromotedS = null, DnsS = null,
            OpenedAs = opened => opened with { Faults = [], Roles = opened.Roles with { Witnesses = new Dictionary<string, WitnessRole>() } },
        };
        var entries = script.Play().Where(entry => !entry.Kind.StartsWith("fault.", StringComparison.Ordinal));
        Assert.That(ScriptedJournal.Judge(entries).Drill.Outcome, Is.EqualTo(DrillOutcome.Completed));
    }

    [TestCase(11.5, DrillOutcome.Completed)]
    [TestCase(40, DrillOutcome.Invalid)]
    public void A_blip_that_health_checks_may_have_noticed_was_none(double endS, DrillOutcome outcome)
    {
        // Ten seconds times three: two intervals pass until the third failure.
        var script = new DrillScript
        {
            HealAskedS = endS, HealedS = endS + 0.1, ClientsS = endS + 0.1, AlarmS = null, DecidedS = null, PromotedS = null, DnsS = null,
            Moves = Movement.Nothing, OpenedAs = opened => opened with { IsBlip = true },
            Instead = (probe, t) => probe == Names.Primary && t >= endS + 0.1 ? new(ObservationKind.Measured, 0.004) : null,
        };
        var judged = ScriptedJournal.Judge(script.Play());
        Assert.That(judged.Drill.Outcome, Is.EqualTo(outcome), judged.Drill.Reason);
        if (outcome == DrillOutcome.Completed)
        {
            var recovery = judged.Verdicts.Single(verdict => verdict.Objective == "rto");
            Assert.That(recovery.Kind, Is.EqualTo(VerdictKind.Met), recovery.Reason);
            Enclosed.Within(recovery.Lower, recovery.Upper, 1.6, "recovery through the end of the fault");
        }
    }

    /// <summary>Heartbeats go on being written, and those written since the fault are seen after its end only.</summary>
    private static DrillScript Partitioned(double faultS, double endS) => new()
    {
        OpenedAs = Opened(("cut", Replication)),
        Instead = (probe, t) => probe switch
        {
            Names.Heartbeat => new(ObservationKind.Measured, 0.004, "one"),
            Names.HeartbeatVisible => new(
                ObservationKind.Measured, 0.004, "two", Math.Floor(((t < endS ? Math.Min(t, faultS) : t) - 0.55) / 0.5)),
            _ => null,
        },
    };

    private static Func<DrillOpened, DrillOpened> Opened(params (string Fault, WitnessRole Role)[] witnesses) => opened => opened with
    {
        Faults = [.. witnesses.Select(witness => witness.Fault)],
        Roles = opened.Roles with { Witnesses = witnesses.ToDictionary(witness => witness.Fault, witness => witness.Role) },
    };

    /// <summary>The drill's journal with a second fault asked for, in which these probes saw theirs.</summary>
    private static IEnumerable<ScriptedEntry> Entries(DrillScript script, params string[] seenBy) => script.Play()
        .SelectMany(entry => entry.Body switch
        {
            FaultRequested requested => [entry, entry with { Body = requested with { Fault = "other" } }],
            FaultWitnessed => seenBy.Select(probe => entry with { Body = new FaultWitnessed(probe, 5) }),
            _ => new[] { entry }.AsEnumerable(),
        });
}
