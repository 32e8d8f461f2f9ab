using Allure.NUnit;
using Allure.NUnit.Attributes;
using ChaosHarness.Harness.Drills;
using ChaosHarness.Scenarios.Promises;
using NUnit.Framework;

namespace ChaosHarness.Scenarios;

/// <summary>The primary database stops answering while clients keep writing.</summary>
/// <remarks>
/// Expectation: the secondary Region's database is promoted, the writer name leads to it, and clients write again inside both
/// objectives. Method: the primary's database subnet is cut off by FIS; users place numbered orders on a fixed plan for the whole
/// drill and record which were acknowledged; the recovery point is counted from acknowledged orders that the new writer does not hold.
/// </remarks>
[AllureNUnit]
[AllureEpic("Disaster recovery"), AllureFeature("Database failover"), AllureOwner("SRE")]
[Scenario("database_failover_test"), Category(Frequency.Monthly)]
public sealed class DatabaseFailover
{
    private DrillRecord drill = null!;

    [OneTimeSetUp]
    public async Task Run_the_drill() =>
        drill = await Drill.RunAsync(Catalogue.DatabaseFailover, DrillTarget.Settings(), Invocation.Token);

    [Test, AllureStory("Recovery time")]
    public void Clients_write_again_within_the_recovery_time() => Assert.That(drill, Meets.RecoveryTime);

    [Test, AllureStory("Recovery point")]
    public void No_acknowledged_write_is_lost() => Assert.That(drill, Meets.RecoveryPoint);

    [Test, AllureStory("Availability")]
    public void The_failover_stays_within_the_error_budget_of_the_month() => Assert.That(drill, Meets.Availability);

    [Test, AllureStory("Transaction integrity")]
    public void Every_transfer_is_wholly_there_or_wholly_not() => Assert.That(drill, Meets.TransactionIntegrity);

    [Test, AllureStory("Split brain")]
    public void Two_writers_never_acknowledge_at_once() => Assert.That(drill, Meets.NoSplitBrain);

    [Test, AllureStory("Data consistency")]
    public void Both_regions_hold_the_same_rows_afterwards() => Assert.That(drill, Meets.Consistency);

    [Test, AllureStory("Kafka delay")]
    public void Records_come_to_the_other_region_in_time() => Assert.That(drill, Meets.KafkaDelay);

    [Test, AllureStory("Kafka loss")]
    public void No_record_is_lost_between_the_regions() => Assert.That(drill, Meets.NoKafkaLoss);

    [Test, AllureStory("Fault residue")]
    public void The_fault_leaves_nothing_behind() => Assert.That(drill, Meets.NoResidue);

    [Test, AllureStory("Feasibility")]
    public void The_configuration_allows_the_recovery_time() => Assert.That(drill, Meets.Feasibility);
}
