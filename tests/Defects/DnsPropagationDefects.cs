using System.Globalization;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Tests.LabDrills;
using NUnit.Framework;

namespace ChaosHarness.Tests.Defects;

/// <summary>Labs whose name servers or resolvers have a seeded defect: each must be caught, and the culprit named.</summary>
/// <remarks><c>DRILL_SEEDS</c> says how many seeds per defect (1 unless told).</remarks>
[NonParallelizable]
public sealed class DnsPropagationDefects
{
    private const string Scenario = "DnsPropagation";

    private static IEnumerable<int> Seeds() => Enumerable.Range(
        1, int.TryParse(Environment.GetEnvironmentVariable("DRILL_SEEDS"), CultureInfo.InvariantCulture, out var count) ? count : 1);

    [TestCaseSource(nameof(Seeds))]
    public async Task N1_a_resolver_that_keeps_answers_for_too_long_is_not_met_and_named(int seed)
    {
        await using var drill = await LabDrill.RunAsync(Scenario, seed, "N1");
        var dns = drill.On("dns_failover");

        // By luck the resolver held the other Region's address when the fault came: then nothing shows when it would have moved.
        Assert.Multiple(() =>
        {
            Assert.That(dns.Kind, Is.EqualTo(VerdictKind.Missed).Or.EqualTo(VerdictKind.Inconclusive), drill.Verdicts.Drill.Reason + dns.Reason);
            Assert.That(dns.Upper, Is.Null);
            Assert.That(dns.Reason, Does.Contain("unbound (Extends"));
        });
    }

    [TestCaseSource(nameof(Seeds))]
    public async Task N5_a_name_server_that_never_gets_a_change_is_missed_and_the_disagreement_told(int seed)
    {
        await using var drill = await LabDrill.RunAsync(Scenario, seed, "N5");
        AssertNeverMoved(drill);
        Assert.That(drill.On("dns_failover").Reason, Does.Contain("The name servers disagree").And.Contain("10.0.1.54 still led there"));
    }

    [TestCaseSource(nameof(Seeds))]
    public async Task N10_records_that_heed_no_health_check_never_move(int seed)
    {
        await using var drill = await LabDrill.RunAsync(Scenario, seed, "N10");
        AssertNeverMoved(drill);
        Assert.That(drill.On("rto").Reason, Does.Contain("the phase at fault is dns"));
    }

    private static void AssertNeverMoved(LabDrill drill)
    {
        var dns = drill.On("dns_failover");
        Assert.Multiple(() =>
        {
            Assert.That(dns.Kind, Is.EqualTo(VerdictKind.Missed), drill.Verdicts.Drill.Reason + dns.Reason);
            Assert.That(dns.Upper, Is.Null);
        });
    }
}
