using Allure.NUnit;
using Allure.NUnit.Attributes;
using ChaosHarness.Harness.Drills;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Verdicts;
using NUnit.Framework;

namespace ChaosHarness.Scenarios;

/// <summary>The control of <see cref="DatabaseFailover"/>: the same drill on a system that never fails over must be Missed.</summary>
/// <remarks>It needs a target with defect D1, which <c>./drill run DatabaseFailoverControl</c> starts; on a healthy one it fails.</remarks>
[AllureNUnit]
[AllureEpic("Controls"), AllureFeature("Database failover"), AllureOwner("SRE")]
[Scenario("database_failover_test"), Category(Frequency.Control)]
public sealed class DatabaseFailoverControl
{
    private DrillRecord drill = null!;

    [OneTimeSetUp]
    public async Task Run_the_drill() =>
        drill = await Drill.RunAsync(Catalogue.DatabaseFailover, DrillTarget.Settings(), Invocation.Token);

    [Test]
    public void A_failover_that_never_happens_misses_the_recovery_time()
    {
        var verdict = drill.On(ObjectiveIds.RecoveryTime);
        Assert.Multiple(() =>
        {
            Assert.That(verdict.Kind, Is.EqualTo(VerdictKind.Missed), verdict.Reason);
            Assert.That(verdict.Upper, Is.Null, "a recovery that was not seen has no upper bound");
            Assert.That(verdict.Phases[^1].Name, Is.EqualTo("decision"), verdict.Reason);
        });
    }
}
