using Allure.NUnit;
using Allure.NUnit.Attributes;
using ChaosHarness.Harness.Drills;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Verdicts;
using NUnit.Framework;

namespace ChaosHarness.Scenarios;

/// <summary>The control of <see cref="DnsPropagation"/>: the same drill on a name that no health check moves must be Missed.</summary>
/// <remarks>It needs a target with defect N10, which <c>./drill run DnsPropagationControl</c> starts; on a healthy one it fails.</remarks>
[AllureNUnit]
[AllureEpic("Controls"), AllureFeature("DNS propagation"), AllureOwner("SRE")]
[Scenario("dns_propagation_test"), Category(Frequency.Control)]
public sealed class DnsPropagationControl
{
    private DrillRecord drill = null!;

    [OneTimeSetUp]
    public async Task Run_the_drill() =>
        drill = await Drill.RunAsync(Catalogue.DnsPropagation, DrillTarget.Settings(), Invocation.Token);

    [Test]
    public void A_name_that_never_moves_misses_the_limit_of_DNS_failover()
    {
        var verdict = drill.On(ObjectiveIds.DnsFailover);
        Assert.Multiple(() =>
        {
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Missed), verdict.Reason);
            Assert.That(verdict.Upper, Is.Null, "a move that was not seen has no upper bound");
        });
    }
}
