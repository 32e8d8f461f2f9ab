using Allure.NUnit;
using Allure.NUnit.Attributes;
using ChaosHarness.Harness.Drills;
using ChaosHarness.Scenarios.Promises;
using NUnit.Framework;

namespace ChaosHarness.Scenarios;

/// <summary>The primary Region cannot be reached any more where the public name leads, and the name has to lead elsewhere.</summary>
/// <remarks>
/// Expectation: the health check fails, every name server and every well-behaved resolver gives the other Region's address and stays so,
/// and users follow; the database stays where it is. Method: FIS cuts off the subnet to which the public name leads; every name server and
/// resolver is asked for the name all the time, while users place numbered orders over new and over long-lived connections.
/// It leaves the writer where it was, so that it goes before the scenarios that move it.
/// </remarks>
[AllureNUnit]
[AllureEpic("Disaster recovery"), AllureFeature("DNS propagation"), AllureOwner("SRE")]
[Scenario("dns_propagation_test"), Category(Frequency.Weekly), Order(2)]
public sealed class DnsPropagation
{
    private DrillRecord drill = null!;

    [OneTimeSetUp]
    public async Task Run_the_drill() =>
        drill = await Drill.RunAsync(Catalogue.DnsPropagation, DrillTarget.Settings(), Invocation.Token);

    [Test, AllureStory("DNS failover")]
    public void Every_name_server_and_well_behaved_resolver_leads_elsewhere_in_time() => Assert.That(drill, Meets.DnsFailover);

    [Test, AllureStory("Recovery time")]
    public void Clients_write_again_within_the_recovery_time() => Assert.That(drill, Meets.RecoveryTime);

    [Test, AllureStory("Recovery point")]
    public void No_acknowledged_write_is_lost() => Assert.That(drill, Meets.RecoveryPoint);

    [Test, AllureStory("Availability")]
    public void The_move_stays_within_the_error_budget_of_the_month() => Assert.That(drill, Meets.Availability);

    [Test, AllureStory("Fault residue")]
    public void The_fault_leaves_nothing_behind_and_the_database_where_it_was() => Assert.That(drill, Meets.NoResidue);
}
