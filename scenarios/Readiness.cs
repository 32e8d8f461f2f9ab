using Allure.NUnit;
using Allure.NUnit.Attributes;
using ChaosHarness.Harness.Drills;
using ChaosHarness.Scenarios.Promises;
using NUnit.Framework;

namespace ChaosHarness.Scenarios;

/// <summary>Nothing is broken: the daily question whether the system could fail over, and whether it could be drilled.</summary>
/// <remarks>
/// Expectation: every guard holds for every fault of the target; the configuration allows the recovery time; the other Region is less than a
/// second behind; users are spread as they should be. Method: FIS previews each fault and starts none; probes watch the steady state; what
/// arithmetic says of the configuration is judged as before any other drill. A guard that does not hold makes it Refused, with every reason.
/// </remarks>
[AllureNUnit]
[AllureEpic("Disaster recovery"), AllureFeature("Readiness"), AllureOwner("SRE")]
[Scenario("readiness_check"), Category(Frequency.Daily), Order(0)]
public sealed class Readiness
{
    private DrillRecord drill = null!;

    [OneTimeSetUp]
    public async Task Run_the_drill() =>
        drill = await Drill.RunAsync(Catalogue.Readiness, DrillTarget.Settings(), Invocation.Token);

    [Test, AllureStory("Feasibility")]
    public void The_configuration_allows_the_recovery_time() => Assert.That(drill, Meets.Feasibility);

    [Test, AllureStory("Replication lag")]
    public void The_other_Region_is_less_than_a_second_behind() => Assert.That(drill, Meets.ReplicationLag);

    [Test, AllureStory("Traffic split")]
    public void Users_are_spread_over_the_Regions_as_they_should_be() => Assert.That(drill, Meets.TrafficSplit);

    [Test, AllureStory("Fault residue")]
    public void Looking_changes_nothing() => Assert.That(drill, Meets.NoResidue);
}
