using System.Globalization;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Tests.LabDrills;
using NUnit.Framework;

namespace ChaosHarness.Tests.Defects;

/// <summary>Labs whose mirror into Tokyo has a seeded defect.</summary>
[NonParallelizable]
public sealed class KafkaDefects
{
    private const string Scenario = "DatabaseFailover";
    private const string Mirrored = "taiwan.drill-probe";

    private static IEnumerable<int> Seeds() => Enumerable.Range(
        1, int.TryParse(Environment.GetEnvironmentVariable("DRILL_SEEDS"), CultureInfo.InvariantCulture, out var count) ? count : 1);

    [TestCaseSource(nameof(Seeds))]
    public async Task K1_a_mirror_that_stops_without_a_word_misses_the_delay_without_an_upper_bound_and_proves_no_loss(int seed)
    {
        await using var drill = await LabDrill.RunAsync(Scenario, seed, "K1");
        var (delay, loss) = (drill.On("kafka_delay"), drill.On("kafka_loss"));
        Assert.That((delay.Kind, delay.Upper), Is.EqualTo((VerdictKind.Missed, (double?)null)), drill.Verdicts.Drill.Reason + delay.Reason);
        Assert.That(delay.Reason, Does.Contain("ap-east-2 → ap-northeast-1").And.Contain("never caught up"));
        Assert.That((loss.Kind, loss.Upper), Is.EqualTo((VerdictKind.Inconclusive, (double?)null)), loss.Reason);
        Assert.That(drill.Truth.Count(line => line.Kind == "mirror.stopped"), Is.EqualTo(1));
    }

    [TestCaseSource(nameof(Seeds))]
    public async Task K2_records_that_are_written_again_are_counted_exactly_and_are_no_loss(int seed)
    {
        await using var drill = await LabDrill.RunAsync(Scenario, seed, "K2");
        var loss = drill.On("kafka_loss");
        var again = drill.Truth.Where(line => line.Kind == "mirror.rewound" && line.Text("topic") == "drill-probe").Sum(line => line.Number("records"));
        Assert.That(again, Is.Positive);
        Assert.That(loss.Kind, Is.EqualTo(VerdictKind.Met), drill.Verdicts.Drill.Reason + loss.Reason);
        Assert.That(loss.Reason, Does.Contain(string.Create(CultureInfo.InvariantCulture, $"{again} came again")));
    }

    [TestCaseSource(nameof(Seeds))]
    public async Task K3_records_that_are_left_out_are_lost_to_the_exact_number(int seed)
    {
        await using var drill = await LabDrill.RunAsync(Scenario, seed, "K3");
        var loss = drill.On("kafka_loss");
        var lost = drill.Truth.Count(line => line.Kind == "mirror.skipped" && line.Text("key")!.Contains("/kafka.mirrored.", StringComparison.Ordinal));
        Assert.That(lost, Is.Positive);
        Assert.That(
            (loss.Kind, loss.Lower, loss.Upper), Is.EqualTo((VerdictKind.Missed, (double?)lost, (double?)lost)), drill.Verdicts.Drill.Reason + loss.Reason);
    }

    [TestCaseSource(nameof(Seeds))]
    public async Task K4_a_partition_that_is_not_mirrored_is_no_steady_state(int seed)
    {
        await using var drill = await LabDrill.RunAsync(Scenario, seed, "K4");
        Assert.That(drill.Verdicts.Drill.Outcome, Is.EqualTo(DrillOutcome.Refused), drill.Verdicts.Drill.Reason);
        Assert.That(drill.Verdicts.Drill.Reason, Does.Contain("no record of partition 3 that was written in ap-east-2 came to ap-northeast-1"));
    }

    [TestCaseSource(nameof(Seeds))]
    public async Task K8_a_mirror_that_is_late_misses_the_delay_and_loses_nothing(int seed)
    {
        await using var drill = await LabDrill.RunAsync(Scenario, seed, "K8");
        var (delay, loss) = (drill.On("kafka_delay"), drill.On("kafka_loss"));
        Assert.That(delay.Kind, Is.EqualTo(VerdictKind.Missed), drill.Verdicts.Drill.Reason + delay.Reason);
        Assert.That(loss.Kind, Is.EqualTo(VerdictKind.Met), loss.Reason);
    }
}
