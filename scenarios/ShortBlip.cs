using Allure.NUnit;
using Allure.NUnit.Attributes;
using ChaosHarness.Harness.Drills;
using ChaosHarness.Scenarios.Promises;
using NUnit.Framework;

namespace ChaosHarness.Scenarios;

/// <summary>The primary Region's application cannot be reached for a moment, shorter than health checks need to notice.</summary>
/// <remarks>
/// Expectation: users of that Region wait or fail for as long as it lasts, and nothing moves: neither users nor the database. Method: FIS cuts
/// off the application's subnet, and the drill ends it at once when its witness has seen it; the name servers are asked all the time where
/// they lead. It leaves everything where it was.
/// </remarks>
[AllureNUnit]
[AllureEpic("Disaster recovery"), AllureFeature("Short blip"), AllureOwner("SRE")]
[Scenario("short_blip"), Category(Frequency.Weekly), Order(3)]
public sealed class ShortBlip
{
    private DrillRecord drill = null!;

    [OneTimeSetUp]
    public async Task Run_the_drill() =>
        drill = await Drill.RunAsync(Catalogue.ShortBlip, DrillTarget.Settings(), Invocation.Token);

    [Test, AllureStory("Recovery time")]
    public void Clients_write_again_within_the_recovery_time() => Assert.That(drill, Meets.RecoveryTime);

    [Test, AllureStory("Recovery point")]
    public void No_acknowledged_write_is_lost() => Assert.That(drill, Meets.RecoveryPoint);

    [Test, AllureStory("Availability")]
    public void The_blip_stays_within_the_error_budget_of_the_month() => Assert.That(drill, Meets.Availability);

    [Test, AllureStory("Traffic split")]
    public void No_user_is_moved() => Assert.That(drill, Meets.TrafficSplit);

    [Test, AllureStory("Split brain")]
    public void Two_writers_never_acknowledge_at_once() => Assert.That(drill, Meets.NoSplitBrain);

    [Test, AllureStory("Fault residue")]
    public void The_blip_leaves_nothing_behind_and_the_database_where_it_was() => Assert.That(drill, Meets.NoResidue);
}
