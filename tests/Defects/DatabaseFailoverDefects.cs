using System.Globalization;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes.Histories;
using ChaosHarness.Tests.LabDrills;
using NUnit.Framework;

namespace ChaosHarness.Tests.Defects;

/// <summary>Labs with a seeded defect: each must be caught with the right verdict, and for the right reason.</summary>
/// <remarks>
/// <c>DRILL_SEEDS</c> says how many seeds per defect (1 unless told); the truth that the verdict is held against comes from the
/// lab's own log, which the harness never reads.
/// </remarks>
[NonParallelizable]
public sealed class DatabaseFailoverDefects
{
    private const string Scenario = "DatabaseFailover";

    private static IEnumerable<int> Seeds() => Enumerable.Range(
        1, int.TryParse(Environment.GetEnvironmentVariable("DRILL_SEEDS"), CultureInfo.InvariantCulture, out var count) ? count : 1);

    [TestCaseSource(nameof(Seeds))]
    public async Task B1_an_asynchronous_tail_is_lost_row_for_row_and_transfer_for_transfer(int seed)
    {
        await using var drill = await LabDrill.RunAsync(Scenario, seed, "B1");
        var rpo = drill.On("rpo");
        Assert.That(rpo.Kind, Is.EqualTo(VerdictKind.Missed), drill.Verdicts.Drill.Reason + rpo.Reason);

        var timeline = Timeline.From(JournalReader.Read(Path.Combine(drill.EvidenceFolder, "journal.jsonl"), head: null))!;
        var ledger = Ledger.Of(timeline)!;
        var promoted = drill.Truth.First(line => line.Kind == "rows.promoted").Texts("ids").ToHashSet();
        var fenced = drill.Truth.First(line => line.Kind == "rows.fenced").Texts("ids").ToHashSet();
        var told = ledger.Acknowledged.Select(entry => entry.Id).ToHashSet();

        // What the old writer held durably, a client was told of, and the new writer did not hold when it was promoted.
        var truth = fenced.Where(id => told.Contains(id) && !promoted.Contains(id)).Order(StringComparer.Ordinal);
        Assert.That(ledger.Lost.Select(entry => entry.Id).Order(StringComparer.Ordinal), Is.EqualTo(truth));
        Assert.That(rpo.Lower, Is.EqualTo(ledger.Lost.Count));

        // Transfers of the tail are gone whole: the standby replays transactions, never parts of them.
        var bank = Bank.Of(timeline)!;
        var integrity = drill.On("transaction_integrity");
        Assert.Multiple(() =>
        {
            Assert.That(integrity.Kind, Is.EqualTo(VerdictKind.Missed), integrity.Reason);
            Assert.That(bank.Anomalies.Select(anomaly => anomaly.Kind), Has.All.EqualTo(AnomalyKind.LostEffect), integrity.Reason);
            Assert.That(bank.Anomalies.Select(anomaly => anomaly.Witnesses[0]), Is.SubsetOf(bank.Acknowledged.Select(sample => sample.Sequence)));
        });
    }

    [TestCaseSource(nameof(Seeds))]
    public async Task B4_an_old_writer_that_is_not_fenced_is_a_split_brain_of_the_true_length(int seed)
    {
        await using var drill = await LabDrill.RunAsync(Scenario, seed, "B4");
        var split = drill.On("split_brain");
        Assert.That(split.Kind, Is.EqualTo(VerdictKind.Missed), drill.Verdicts.Drill.Reason + split.Reason);

        var lifted = drill.Truth.First(line => line.Kind == "cut.lifted").At;
        var stopping = drill.Truth.First(line => line.Kind == "writer.stopping" && line.At > lifted).At;
        var truth = (stopping - lifted) / 1e9;
        var middle = (split.Lower!.Value + split.Upper!.Value) / 2;
        await TestContext.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"split brain {split.Lower:0.000} to {split.Upper:0.000} s, truth {truth:0.000} s, mid point off by {1e3 * (middle - truth):0} ms"));

        Assert.That(truth, Is.InRange(split.Lower.Value, split.Upper.Value), split.Reason);
        Assert.That(middle, Is.EqualTo(truth).Within(0.1), split.Reason);
    }

    [TestCaseSource(nameof(Seeds))]
    public async Task D1_a_failover_that_never_happens_misses_the_recovery_time_without_an_upper_bound(int seed)
    {
        await using var drill = await LabDrill.RunAsync(Scenario, seed, "D1");
        AssertNeverRecovered(drill, "decision");
    }

    [TestCaseSource(nameof(Seeds))]
    public async Task D2_a_health_page_that_lies_puts_the_fault_on_detection(int seed)
    {
        await using var drill = await LabDrill.RunAsync(Scenario, seed, "D2");
        AssertNeverRecovered(drill, "detection");
    }

    [TestCaseSource(nameof(Seeds))]
    public async Task H1_a_fault_without_effect_makes_the_drill_invalid(int seed)
    {
        await using var drill = await LabDrill.RunAsync(Scenario, seed, "H1");
        AssertNothingMet(drill, DrillOutcome.Invalid);
        Assert.That(drill.Verdicts.Drill.Reason, Does.Contain("did not see it"));
    }

    [TestCaseSource(nameof(Seeds))]
    public async Task H2_a_fault_that_vanishes_while_its_experiment_runs_on_makes_the_drill_invalid(int seed)
    {
        await using var drill = await LabDrill.RunAsync(Scenario, seed, "H2");
        AssertNothingMet(drill, DrillOutcome.Invalid);
        Assert.That(drill.Verdicts.Drill.Reason, Does.Contain("before the harness asked for its end"));
        Assert.That(
            drill.Truth.First(line => line.Kind == "cut.lifted").At - drill.Truth.First(line => line.Kind == "cut.set").At,
            Is.InRange(2e9, 5e9));
    }

    [TestCaseSource(nameof(Seeds))]
    public async Task H4_an_unhealthy_system_is_refused_before_anything_is_broken(int seed)
    {
        await using var drill = await LabDrill.RunAsync(Scenario, seed, "H4");
        AssertNothingMet(drill, DrillOutcome.Refused);
        Assert.Multiple(() =>
        {
            Assert.That(drill.ExitStatus, Is.EqualTo(4));
            Assert.That(drill.Truth.Any(line => line.Kind == "cut.set"), Is.False, "nothing may be cut");
        });
    }

    [TestCaseSource(nameof(Seeds))]
    public async Task H7_swapped_endpoints_make_the_drill_invalid(int seed)
    {
        await using var drill = await LabDrill.RunAsync(Scenario, seed, "H7");
        AssertNothingMet(drill, DrillOutcome.Invalid);
        Assert.That(drill.Verdicts.Drill.Reason, Does.Contain("wrong system"));
    }

    private static void AssertNeverRecovered(LabDrill drill, string phase)
    {
        var rto = drill.On("rto");
        Assert.Multiple(() =>
        {
            Assert.That(rto.Kind, Is.EqualTo(VerdictKind.Missed), drill.Verdicts.Drill.Reason + rto.Reason);
            Assert.That(rto.Upper, Is.Null);
            Assert.That(rto.Reason, Does.Contain($"the phase at fault is {phase}"));
            Assert.That(rto.Phases, Is.Not.Empty);
            Assert.That(rto.Phases.Select(found => found.Name).DefaultIfEmpty().Last(), Is.EqualTo(phase));
        });
    }

    private static void AssertNothingMet(LabDrill drill, DrillOutcome outcome) => Assert.Multiple(() =>
    {
        Assert.That(drill.Verdicts.Drill.Outcome, Is.EqualTo(outcome), drill.Verdicts.Drill.Reason);
        Assert.That(drill.Verdicts.Verdicts.Select(verdict => verdict.Kind), Has.All.EqualTo(VerdictKind.Inconclusive));
    });
}
