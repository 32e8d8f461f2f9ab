using System.Globalization;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Tests.LabDrills;
using NUnit.Framework;

namespace ChaosHarness.Tests.Defects;

/// <summary>Labs whose health checks have a seeded defect: users stay unserved, and the phase at fault is detection.</summary>
/// <remarks><c>DRILL_SEEDS</c> says how many seeds per defect (1 unless told).</remarks>
[NonParallelizable]
public sealed class HealthCheckFailureDefects
{
    private static IEnumerable<int> Seeds() => Enumerable.Range(
        1, int.TryParse(Environment.GetEnvironmentVariable("DRILL_SEEDS"), CultureInfo.InvariantCulture, out var count) ? count : 1);

    [TestCaseSource(nameof(Seeds))]
    public async Task D3_checks_that_ask_the_wrong_Region_never_see_the_failure(int seed) => await AssertNeverDetectedAsync(seed, "D3");

    [TestCaseSource(nameof(Seeds))]
    public async Task D4_slow_and_patient_checks_see_the_failure_too_late(int seed) => await AssertNeverDetectedAsync(seed, "D4");

    private static async Task AssertNeverDetectedAsync(int seed, string defect)
    {
        await using var drill = await LabDrill.RunAsync("HealthCheckFailure", seed, defect);
        var rto = drill.On("rto");
        Assert.Multiple(() =>
        {
            Assert.That(rto.Kind, Is.EqualTo(VerdictKind.Missed), drill.Verdicts.Drill.Reason + rto.Reason);
            Assert.That(rto.Limit, Is.EqualTo(30));
            // Draws by weight lead users to the other Region now and then, long enough to count as served; never in time.
            Assert.That(rto.Upper is null ? rto.Reason : "the phase at fault is detection", Does.Contain("the phase at fault is detection"));
            Assert.That(drill.On("dns_failover").Kind, Is.EqualTo(VerdictKind.Missed), drill.On("dns_failover").Reason);
        });
    }
}
