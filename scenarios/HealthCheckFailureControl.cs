using Allure.NUnit;
using Allure.NUnit.Attributes;
using ChaosHarness.Harness.Drills;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Verdicts;
using NUnit.Framework;

namespace ChaosHarness.Scenarios;

/// <summary>The control of <see cref="HealthCheckFailure"/>: the same drill with a health check that asks the wrong Region must be Missed.</summary>
/// <remarks>It needs a target with defect D3, which <c>./drill run HealthCheckFailureControl</c> starts; on a healthy one it fails.</remarks>
[AllureNUnit]
[AllureEpic("Controls"), AllureFeature("Health check failure"), AllureOwner("SRE")]
[Scenario("health_check_failure_simulation"), Category(Frequency.Control)]
public sealed class HealthCheckFailureControl
{
    private DrillRecord drill = null!;

    [OneTimeSetUp]
    public async Task Run_the_drill() =>
        drill = await Drill.RunAsync(Catalogue.HealthCheckFailure, DrillTarget.Settings(), Invocation.Token);

    [Test]
    public void A_failure_that_no_health_check_sees_misses_the_recovery_time()
    {
        var verdict = drill.On(ObjectiveIds.RecoveryTime);
        Assert.Multiple(() =>
        {
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Missed), verdict.Reason);
            Assert.That(verdict.Upper, Is.Null, "a recovery that was not seen has no upper bound");
            Assert.That(verdict.Phases[^1].Name, Is.EqualTo("detection"), verdict.Reason);
        });
    }
}
