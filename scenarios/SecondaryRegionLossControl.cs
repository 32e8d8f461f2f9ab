using Allure.NUnit;
using Allure.NUnit.Attributes;
using ChaosHarness.Harness.Drills;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Verdicts;
using NUnit.Framework;

namespace ChaosHarness.Scenarios;

/// <summary>The control of <see cref="SecondaryRegionLoss"/>: the same drill on a name that no health check moves must be Missed.</summary>
/// <remarks>It needs a target with defect N10, which <c>./drill run SecondaryRegionLossControl</c> starts; on a healthy one it fails.</remarks>
[AllureNUnit]
[AllureEpic("Controls"), AllureFeature("Secondary Region loss"), AllureOwner("SRE")]
[Scenario("secondary_region_loss"), Category(Frequency.Control)]
public sealed class SecondaryRegionLossControl
{
    private DrillRecord drill = null!;

    [OneTimeSetUp]
    public async Task Run_the_drill() =>
        drill = await Drill.RunAsync(Catalogue.SecondaryRegionLoss, DrillTarget.Settings(), Invocation.Token);

    [Test]
    public void Users_who_are_led_to_the_lost_Region_again_and_again_miss_the_recovery_time()
    {
        var verdict = drill.On(ObjectiveIds.RecoveryTime);
        Assert.Multiple(() =>
        {
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Missed), verdict.Reason);
            Assert.That(verdict.Upper, Is.Null, "a recovery that was not seen has no upper bound");
        });
    }
}
