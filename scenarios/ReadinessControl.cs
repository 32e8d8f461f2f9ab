using Allure.NUnit;
using Allure.NUnit.Attributes;
using ChaosHarness.Harness.Drills;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Verdicts;
using NUnit.Framework;

namespace ChaosHarness.Scenarios;

/// <summary>The control of <see cref="Readiness"/>: the same look at a system whose health checks are too slow must be Missed.</summary>
/// <remarks>It needs a target with defect D4, which <c>./drill run ReadinessControl</c> starts; on a healthy one it fails.</remarks>
[AllureNUnit]
[AllureEpic("Controls"), AllureFeature("Readiness"), AllureOwner("SRE")]
[Scenario("readiness_check"), Category(Frequency.Control)]
public sealed class ReadinessControl
{
    private DrillRecord drill = null!;

    [OneTimeSetUp]
    public async Task Run_the_drill() =>
        drill = await Drill.RunAsync(Catalogue.Readiness, DrillTarget.Settings(), Invocation.Token);

    [Test]
    public void Checks_that_take_minutes_do_not_allow_the_recovery_time()
    {
        var verdict = drill.On(ObjectiveIds.Feasibility);
        Assert.Multiple(() =>
        {
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Missed), verdict.Reason);
            Assert.That(verdict.Lower, Is.GreaterThan(verdict.Limit), "even the luckiest case is too late");
        });
    }
}
