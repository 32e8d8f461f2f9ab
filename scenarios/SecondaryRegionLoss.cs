using Allure.NUnit;
using Allure.NUnit.Attributes;
using ChaosHarness.Harness.Drills;
using ChaosHarness.Scenarios.Promises;
using NUnit.Framework;

namespace ChaosHarness.Scenarios;

/// <summary>The secondary Region can reach nobody any more, and nobody can reach it.</summary>
/// <remarks>
/// Expectation: its users are led to the primary Region, whose writes go on after a bounded wait for the lost standby; nothing is promoted, and
/// everything comes back after healing. Method: FIS cuts every subnet of the secondary Region off from everything outside its network; users
/// place numbered orders, each answer says which Region gave it, and heartbeats show when the standby has caught up.
/// </remarks>
[AllureNUnit]
[AllureEpic("Disaster recovery"), AllureFeature("Secondary Region loss"), AllureOwner("SRE")]
[Scenario("secondary_region_loss"), Category(Frequency.Monthly), Order(4)]
public sealed class SecondaryRegionLoss
{
    private DrillRecord drill = null!;

    [OneTimeSetUp]
    public async Task Run_the_drill() =>
        drill = await Drill.RunAsync(Catalogue.SecondaryRegionLoss, DrillTarget.Settings(), Invocation.Token);

    [Test, AllureStory("Recovery time")]
    public void Clients_write_again_within_the_recovery_time() => Assert.That(drill, Meets.RecoveryTime);

    [Test, AllureStory("Recovery point")]
    public void No_acknowledged_write_is_lost() => Assert.That(drill, Meets.RecoveryPoint);

    [Test, AllureStory("Availability")]
    public void The_loss_stays_within_the_error_budget_of_the_month() => Assert.That(drill, Meets.Availability);

    [Test, AllureStory("DNS failover")]
    public void Every_name_server_and_well_behaved_resolver_leads_elsewhere_in_time() => Assert.That(drill, Meets.DnsFailover);

    [Test, AllureStory("Traffic split")]
    public void All_users_are_led_to_the_primary_Region_and_back_again() => Assert.That(drill, Meets.TrafficSplit);

    [Test, AllureStory("Replication lag")]
    public void The_healed_Region_catches_up() => Assert.That(drill, Meets.ReplicationLag);

    [Test, AllureStory("Split brain")]
    public void Nothing_is_promoted_beside_the_writer() => Assert.That(drill, Meets.NoSplitBrain);

    [Test, AllureStory("Data consistency")]
    public void Both_regions_hold_the_same_rows_afterwards() => Assert.That(drill, Meets.Consistency);

    [Test, AllureStory("Fault residue")]
    public void The_loss_leaves_nothing_behind_and_the_database_where_it_was() => Assert.That(drill, Meets.NoResidue);
}
