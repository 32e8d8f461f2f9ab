using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

[Parallelizable]
public sealed class DrillOutcomeTests
{
    private static readonly string[] Deciding =
        [Names.Witness, Names.Writes, Names.Pooled, Names.Reads, Names.Primary, Names.Secondary];

    [Test]
    public void A_failover_that_went_well_meets_every_objective()
    {
        var judged = ScriptedJournal.Judge(new DrillScript().Play());
        Assert.That(judged.Drill.Outcome, Is.EqualTo(DrillOutcome.Completed), judged.Drill.Reason);
        Assert.That(
            judged.Verdicts.Select(verdict => verdict.Kind), Is.All.EqualTo(VerdictKind.Met),
            string.Join("\n", judged.Verdicts.Select(verdict => $"{verdict.Objective} {verdict.Kind} {verdict.Reason}")));
    }

    [Test]
    public void A_journal_without_its_conclusion_is_invalid_and_tells_of_its_torn_line()
    {
        var bytes = ScriptedJournal.Bytes(new DrillScript().Play().SkipLast(1));
        Expect(DrillJudge.Judge(JournalReader.Parse([.. bytes, (byte)'{', (byte)'"'], null)), "before the drill was over", "2 bytes");
    }

    [Test]
    public void A_journal_with_an_altered_line_is_invalid()
    {
        var text = System.Text.Encoding.UTF8.GetString(ScriptedJournal.Bytes(new DrillScript().Play()));
        var altered = text.Replace("\"fault\":\"cut\"", "\"fault\":\"cat\"", StringComparison.Ordinal);
        Assert.That(altered, Is.Not.EqualTo(text));
        Expect(
            DrillJudge.Judge(JournalReader.Parse(System.Text.Encoding.UTF8.GetBytes(altered), null)),
            "of the journal was changed after it was written");
    }

    [Test]
    public void A_fault_that_was_gone_before_the_harness_ended_it_makes_the_drill_invalid() =>
        Expect(ScriptedJournal.Judge(new DrillScript { HealedS = 40 }.Play()), "The fault was gone 40", "before the harness asked");

    [Test]
    public void A_fault_that_its_probe_never_saw_makes_the_drill_invalid() =>
        Expect(ScriptedJournal.Judge(new DrillScript { HealedS = 0 }.Play()), "never saw it take effect");

    [Test]
    public void A_fault_in_a_region_that_was_not_the_writers_makes_the_drill_invalid()
    {
        var script = new DrillScript
        {
            Instead = (probe, t) => t >= 10 ? null
                : probe == Names.Primary ? new(ObservationKind.Refused, 0.004)
                : probe == Names.Secondary ? new(ObservationKind.Measured, 0.004) : null,
        };
        Expect(ScriptedJournal.Judge(script.Play()), "did not take writes right before the fault");
    }

    [Test]
    public void A_writer_that_was_silent_for_a_moment_before_the_fault_was_a_writer_all_the_same()
    {
        var script = new DrillScript
        {
            Instead = (probe, t) => probe == Names.Primary && t is > 9 and < 10 ? new(ObservationKind.Unknown, 0.004) : null,
        };
        Assert.That(ScriptedJournal.Judge(script.Play()).Drill.Outcome, Is.EqualTo(DrillOutcome.Completed));
    }

    [TestCase(Names.Witness)]
    [TestCase(Names.Writes)]
    [TestCase(Names.Pooled)]
    [TestCase(Names.Reads)]
    [TestCase(Names.Primary)]
    [TestCase(Names.Secondary)]
    public void A_starved_prober_makes_the_drill_invalid(string starved)
    {
        var script = new DrillScript
        {
            Instead = (probe, t) => probe == starved && t is > 30 and < 32 ? new(ObservationKind.Starved, 0) : null,
        };
        Expect(ScriptedJournal.Judge(script.Play()), "The prober was starved", $"'{starved}'");
    }

    [Test]
    public void A_prober_that_was_starved_before_the_fault_only_is_forgiven()
    {
        var script = new DrillScript { Instead = (_, t) => t is > 3 and < 5 ? new(ObservationKind.Starved, 0) : null };
        Assert.That(ScriptedJournal.Judge(script.Play()).Drill.Outcome, Is.EqualTo(DrillOutcome.Completed));
    }

    [Test]
    public void A_database_with_the_wrong_identity_makes_the_drill_invalid_whatever_it_says_of_itself_but_not_an_abort()
    {
        var script = new DrillScript
        {
            Instead = (probe, t) => probe == Names.Secondary && t is > 30 and < 30.2 ? new(ObservationKind.Wrong, 0.004, "one") : null,
        };
        Expect(ScriptedJournal.Judge(script.Play()), "talked to the wrong system");
        Expect(ScriptedJournal.Judge((script with { Concluded = new(DrillOutcome.Refused, "no") }).Play()), "talked to the wrong system");
        var aborted = ScriptedJournal.Judge((script with { Concluded = new(DrillOutcome.Aborted, "stopped") }).Play());
        Assert.That(aborted.Drill.Outcome, Is.EqualTo(DrillOutcome.Aborted));
    }

    [Test]
    public void A_harness_that_stood_still_makes_the_drill_invalid()
    {
        var script = new DrillScript { Instead = (probe, t) => probe == Names.Clock && t is > 30 and < 33 ? new(ObservationKind.Starved, 0) : null };
        Expect(ScriptedJournal.Judge(script.Play()), "stood still for 4 s");
    }

    /// <summary>A machine that stood still after the fault was asked for, and before it took effect, answers late; then the path is open.</summary>
    [TestCase(true, DrillOutcome.Completed)]
    [TestCase(false, DrillOutcome.Invalid)]
    public void Answers_after_the_deadline_are_not_taken_for_the_fault(bool answered, DrillOutcome outcome)
    {
        var script = new DrillScript
        {
            Instead = (probe, t) => probe != Names.Witness ? null
                : t is > 9.79 and < 10.2 ? new(ObservationKind.Unknown, 1.1, Late: answered)
                : t is >= 10.2 and < 10.6 ? new(ObservationKind.Measured, 0.001)
                : null,
        };
        Assert.That(ScriptedJournal.Judge(script.Play()).Drill.Outcome, Is.EqualTo(outcome));
    }

    [Test]
    public void Lost_observations_make_the_drill_invalid() => Expect(
        ScriptedJournal.Judge([.. new DrillScript().Play(), DrillScript.Fact(60, EntryKinds.ObservationsDropped, new ObservationsDropped(7))]),
        "7 observations were lost");

    [TestCase(DrillOutcome.Aborted)]
    [TestCase(DrillOutcome.Refused)]
    [TestCase(DrillOutcome.Invalid)]
    public void A_drill_that_did_not_complete_meets_nothing_and_keeps_its_reason(DrillOutcome outcome)
    {
        var judged = ScriptedJournal.Judge(new DrillScript { Concluded = new(outcome, "so it was") }.Play());
        Assert.That((judged.Drill.Outcome, judged.Drill.Reason), Is.EqualTo((outcome, "so it was")));
        Assert.That(judged.Verdicts, Has.Count.EqualTo(Limits.All.Count).And.All.Property("Kind").EqualTo(VerdictKind.Inconclusive));
        Assert.That(judged.Verdicts, Has.All.Property("Reason").Contains(outcome.ToString()).And.All.Property("Lower").Null);
    }

    [Test]
    public void An_objective_without_a_judge_is_inconclusive()
    {
        var script = new DrillScript { Objectives = [Limits.RecoveryTime with { Id = "moonshine" }] };
        Assert.That(ScriptedJournal.Judge(script.Play(), "moonshine").Reason, Does.Contain("no judge for 'moonshine'"));
    }

    [TestCaseSource(nameof(Deciding))]
    public void A_sample_that_was_planned_and_never_recorded_makes_the_drill_invalid(string probe)
    {
        var entries = new DrillScript().Play();
        var samples = entries.Where(entry => entry.Source == probe).ToList();
        Expect(ScriptedJournal.Judge(entries.Where(entry => entry != samples[samples.Count / 2])), $"'{probe}'", "never recorded");
        Expect(ScriptedJournal.Judge(entries.Where(entry => entry != samples[0])), $"'{probe}'", "never recorded");
        Expect(ScriptedJournal.Judge(entries.Where(entry => entry.Source != probe)), "never");
        Expect(
            ScriptedJournal.Judge(entries.Where(entry => entry.Source != probe || entry.AtNs < DrillScript.Ns(45))),
            $"'{probe}'", "never recorded");
    }

    [Test]
    public void Whatever_is_missing_from_a_journal_no_objective_is_met_without_what_it_rests_on()
    {
        var whole = new DrillScript { WriteIntervalS = 0.1 }.Play();
        var parts = whole.Skip(1).Select(PartOf).Distinct().ToList();
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var missing = parts.Where(_ => random.Next(6) == 0).ToHashSet();
            var judged = ScriptedJournal.Judge(whole.Where(entry => !missing.Contains(PartOf(entry))));
            foreach (var verdict in judged.Verdicts.Where(verdict => verdict.Kind == VerdictKind.Met))
            {
                Assert.That(RestsOn(verdict.Objective).Intersect(missing), Is.Empty, $"{verdict.Objective}, seed {seed}");
            }

            Assert.That(missing.Count == 0 || judged.Verdicts.Any(verdict => verdict.Kind != VerdictKind.Met) || Harmless(missing), Is.True);
        }

        static string PartOf(ScriptedEntry entry) => entry switch
        {
            { Kind: EntryKinds.Observation } => entry.Source,
            { Body: ChaosHarness.Harness.Timelines.ConfigurationSnapshot snapshot } => $"{entry.Kind} {snapshot.When}",
            { Body: PhaseEntered phase } => $"{entry.Kind} {phase.Phase}",
            { Body: LedgerRead } or { Body: ProbeStarted } => entry.Kind,
            _ => entry.Kind,
        };
    }

    private static bool Harmless(HashSet<string> missing) =>
        !missing.Intersect(ObjectiveIdsOf().SelectMany(RestsOn)).Any();

    private static IEnumerable<string> ObjectiveIdsOf() => Limits.All.Select(objective => objective.Id);

    private static string[] RestsOn(string objective)
    {
        string[] always = [.. Deciding, EntryKinds.DrillConcluded, EntryKinds.FaultRequested, EntryKinds.FaultWitnessed, EntryKinds.FaultHealing];
        return objective switch
        {
            ObjectiveIds.RecoveryPoint => [.. always, EntryKinds.LedgerRead],
            ObjectiveIds.Availability => [.. always, EntryKinds.ProbeStarted, $"{EntryKinds.PhaseEntered} impair"],
            ObjectiveIds.Consistency => [.. always, EntryKinds.RegionsCompared, EntryKinds.FaultHealed],
            ObjectiveIds.TransactionIntegrity => [.. always, EntryKinds.TransfersRead, Names.Transfers],
            ObjectiveIds.Residue =>
                [.. always, $"{EntryKinds.Configuration} before", $"{EntryKinds.Configuration} after", EntryKinds.FaultHealed],
            ObjectiveIds.Feasibility => [.. always, $"{EntryKinds.Configuration} before"],
            _ => always,
        };
    }

    private static void Expect(DrillVerdicts judged, params string[] words)
    {
        Assert.That(judged.Drill.Outcome, Is.EqualTo(DrillOutcome.Invalid), judged.Drill.Reason);
        Assert.That(judged.Verdicts, Has.All.Property("Kind").EqualTo(VerdictKind.Inconclusive));
        foreach (var word in words)
        {
            Assert.That(judged.Drill.Reason, Does.Contain(word));
        }
    }
}
