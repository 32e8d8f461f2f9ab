using Allure.NUnit;
using Allure.NUnit.Attributes;
using ChaosHarness.Harness.Drills;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Verdicts;
using NUnit.Framework;

namespace ChaosHarness.Scenarios;

/// <summary>The control of <see cref="ShortBlip"/>: the same drill with a fault that stays moves users, and must be Missed.</summary>
/// <remarks>It needs no defect: <c>./drill run ShortBlipControl</c> lets the fault last until users have recovered from it.</remarks>
[AllureNUnit]
[AllureEpic("Controls"), AllureFeature("Short blip"), AllureOwner("SRE")]
[Scenario("short_blip"), Category(Frequency.Control)]
public sealed class ShortBlipControl
{
    private DrillRecord drill = null!;

    [OneTimeSetUp]
    public async Task Run_the_drill() =>
        drill = await Drill.RunAsync(Catalogue.BlipThatStays, DrillTarget.Settings(), Invocation.Token);

    [Test]
    public void A_fault_that_stays_moves_users()
    {
        var verdict = drill.On(ObjectiveIds.TrafficSplit);
        Assert.Multiple(() =>
        {
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Missed), verdict.Reason);
            Assert.That(verdict.Reason, Does.Contain("since the fault"));
        });
    }
}
