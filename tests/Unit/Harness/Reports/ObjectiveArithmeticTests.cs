using ChaosHarness.Harness.Reports.Compliance;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness.Reports;

[Parallelizable]
public sealed class ObjectiveArithmeticTests
{
    private ScratchFolder scratch = null!;

    [SetUp]
    public void MakeFolder() => scratch = new ScratchFolder();

    [TearDown]
    public void RemoveFolder() => scratch.Dispose();

    [TestCase(60, 99.9, "60,000 s", "16.667 h", "43.2", "99.997685 %")]
    [TestCase(30, 99.9, "30,000 s", "8.333 h", "86.4", "99.998843 %")]
    [TestCase(60, 99.99, "600,000 s", "6.944 days", "4.32", "99.997685 %")]
    public void Outage_against_availability_is_computed_from_the_objectives(
        double recovery, double share, string window, string inWords, string outages, string left)
    {
        var lines = Lines(new DrillScript
        {
            Objectives = [Limits.RecoveryTime with { Limit = recovery }, Limits.Availability with { Limit = share }],
        });
        Assert.That(lines[0].Sum, Does.Contain($"= {window} = {inWords}"));
        Assert.That(lines[0].Harmony, Is.EqualTo(Harmony.Contradiction), "of one failover");
        Assert.That(lines[1].Sum, Does.Contain($"= {outages}.").And.Contains($"leaves {left}"));
        Assert.That(lines[1].Harmony, Is.EqualTo(Harmony.Compatible), "of the month");
    }

    [Test]
    public void A_share_without_a_window_is_called_undecidable()
    {
        var lines = Lines(new DrillScript { Objectives = [Limits.RecoveryTime, Limits.Availability with { Window = null }] });
        Assert.That(lines[1].Harmony, Is.EqualTo(Harmony.Depends));
        Assert.That(lines[1].Sum, Does.Contain("no window"));
    }

    [Test]
    public void A_month_that_holds_not_one_outage_contradicts()
    {
        var lines = Lines(new DrillScript { Objectives = [Limits.RecoveryTime with { Limit = 3000 }, Limits.Availability] });
        Assert.That(lines[1].Harmony, Is.EqualTo(Harmony.Contradiction));
    }

    [TestCase(60, Harmony.Compatible)]
    [TestCase(49, Harmony.Contradiction)]
    public void A_worst_case_of_fifty_seconds_is_held_against_the_recovery_time(double limit, object harmony)
    {
        var lines = Lines(new DrillScript { Objectives = [Limits.RecoveryTime with { Limit = limit }, Limits.Feasibility with { Limit = limit }] });
        Assert.That(lines.Single(line => line.Demands.Contains("configuration", StringComparison.Ordinal)).Harmony, Is.EqualTo(harmony));
    }

    [TestCase(60, 80, "20 s after it broke", Harmony.Contradiction)]
    [TestCase(60, 45, "15 s before", Harmony.Compatible)]
    public void An_alarm_beyond_its_objective_comes_too_late(double limit, double alarm, string words, object harmony)
    {
        var line = Lines(new DrillScript { Objectives = [Limits.RecoveryTime with { Limit = limit, AlarmAt = alarm }] })
            .Single(line => line.Demands.Contains("alarm", StringComparison.Ordinal));
        Assert.That(line.Conclusion, Does.Contain(words));
        Assert.That(line.Harmony, Is.EqualTo(harmony));
    }

    private IReadOnlyList<ArithmeticLine> Lines(DrillScript script) => ObjectiveArithmetic.Of(SealedDrill.Record(scratch, script).Drills);
}
