using Allure.NUnit;
using Allure.NUnit.Attributes;
using ChaosHarness.Harness.Drills;
using ChaosHarness.Scenarios.Promises;
using NUnit.Framework;

namespace ChaosHarness.Scenarios;

/// <summary>The primary Region's application cannot be reached any more, so that its health check fails.</summary>
/// <remarks>
/// Expectation: users are served by the other Region within 30 s, the database stays where it is, and users return when the application
/// can be reached again. Method: FIS cuts off the application's subnet; users place numbered orders on a fixed plan for the whole drill,
/// and each answer says which Region gave it.
/// It leaves the writer where it was, so that it goes before the scenarios that move it.
/// </remarks>
[AllureNUnit]
[AllureEpic("Disaster recovery"), AllureFeature("Health check failure"), AllureOwner("SRE")]
[Scenario("health_check_failure_simulation"), Category(Frequency.Daily), Order(1)]
public sealed class HealthCheckFailure
{
    private DrillRecord drill = null!;

    [OneTimeSetUp]
    public async Task Run_the_drill() =>
        drill = await Drill.RunAsync(Catalogue.HealthCheckFailure, DrillTarget.Settings(), Invocation.Token);

    [Test, AllureStory("Recovery time")]
    public void Clients_write_again_within_the_recovery_time() => Assert.That(drill, Meets.RecoveryTime);

    [Test, AllureStory("Recovery point")]
    public void No_acknowledged_write_is_lost() => Assert.That(drill, Meets.RecoveryPoint);

    [Test, AllureStory("Availability")]
    public void The_move_stays_within_the_error_budget_of_the_month() => Assert.That(drill, Meets.Availability);

    [Test, AllureStory("DNS failover")]
    public void Every_name_server_and_well_behaved_resolver_leads_elsewhere_in_time() => Assert.That(drill, Meets.DnsFailover);

    [Test, AllureStory("Failback")]
    public void Users_return_when_the_application_can_be_reached_again() => Assert.That(drill, Meets.Failback);

    [Test, AllureStory("Fault residue")]
    public void The_fault_leaves_nothing_behind_and_the_database_where_it_was() => Assert.That(drill, Meets.NoResidue);
}
