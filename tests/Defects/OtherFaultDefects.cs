using System.Globalization;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Tests.LabDrills;
using NUnit.Framework;

namespace ChaosHarness.Tests.Defects;

/// <summary>Labs with a seeded defect, drilled by scenarios that break nothing, or the other Region.</summary>
/// <remarks><c>DRILL_SEEDS</c> says how many seeds per defect (1 unless told).</remarks>
[NonParallelizable]
public sealed class OtherFaultDefects
{
    private static IEnumerable<int> Seeds() => Enumerable.Range(
        1, int.TryParse(Environment.GetEnvironmentVariable("DRILL_SEEDS"), CultureInfo.InvariantCulture, out var count) ? count : 1);

    [TestCaseSource(nameof(Seeds))]
    public async Task D4_is_told_before_anything_is_broken(int seed)
    {
        await using var drill = await LabDrill.RunAsync("Readiness", seed, "D4");
        var feasibility = drill.On("feasibility");
        Assert.Multiple(() =>
        {
            Assert.That(feasibility.Kind, Is.EqualTo(VerdictKind.Missed), drill.Verdicts.Drill.Reason + feasibility.Reason);
            Assert.That(feasibility.Reason, Does.Contain("10 health checks × 30 s"));
            Assert.That(drill.Truth.Select(line => line.Kind), Has.None.EqualTo("cut.set"), "nothing may be broken");
        });
    }

    [TestCaseSource(nameof(Seeds))]
    public async Task N10_leads_users_to_the_lost_secondary_Region_for_ever(int seed)
    {
        await using var drill = await LabDrill.RunAsync("SecondaryRegionLoss", seed, "N10");
        Assert.Multiple(() =>
        {
            Assert.That(drill.On("dns_failover").Kind, Is.EqualTo(VerdictKind.Missed), drill.Verdicts.Drill.Reason);
            Assert.That(drill.On("dns_failover").Upper, Is.Null);
            Assert.That(drill.On("traffic_split").Kind, Is.EqualTo(VerdictKind.Missed), drill.On("traffic_split").Reason);
            Assert.That(drill.On("split_brain").Kind, Is.EqualTo(VerdictKind.Met), drill.On("split_brain").Reason);
        });
    }
}
