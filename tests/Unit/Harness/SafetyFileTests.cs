using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Safety;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Harness;

/// <summary>Lock, undo file and objectives: the small files that a drill rests on.</summary>
[Parallelizable]
public sealed class SafetyFileTests
{
    private ScratchFolder scratch = null!;

    [SetUp]
    public void MakeFolder() => scratch = new ScratchFolder();

    [TearDown]
    public void RemoveFolder() => scratch.Dispose();

    [Test]
    public void One_target_is_drilled_once_at_a_time_and_the_second_learns_who_holds_it()
    {
        using (DrillLock.TryTake(scratch.PathOf(), "1234-lab", "drill a", out _))
        {
            Assert.That(DrillLock.TryTake(scratch.PathOf(), "1234-lab", "drill b", out var heldBy), Is.Null);
            Assert.That(heldBy, Does.StartWith("drill a, process"));
            using var other = DrillLock.TryTake(scratch.PathOf(), "1234-other", "drill c", out _);
            Assert.That(other, Is.Not.Null);
        }

        using var again = DrillLock.TryTake(scratch.PathOf(), "1234-lab", "drill b", out _);
        Assert.That(again, Is.Not.Null);
    }

    [Test]
    public void An_undo_file_is_read_back_and_a_broken_one_is_told()
    {
        var undo = new UndoFile
        {
            Drill = "d1", Target = "lab", Region = "ap-east-2", Tag = "t=d1", MaximumDurationS = 120.5, ByHand = ["aws fis stop-experiment"],
        };
        undo.Write(scratch.PathOf());
        (undo with { Done = true }).Write(scratch.PathOf());
        var path = scratch.PathOf(UndoFile.Name);
        var read = UndoFile.Read(path);
        Assert.That((read.Done, read.Drill, read.MaximumDurationS, read.ByHand[0]), Is.EqualTo((true, "d1", 120.5, "aws fis stop-experiment")));
        File.WriteAllText(path, """{"drill":"d1"}""");
        Assert.That(() => UndoFile.Read(path), Throws.TypeOf<InvalidDataException>().With.Message.Contains(path));
    }

    [Test]
    public void Objectives_come_in_the_order_asked_for_with_the_limits_of_the_scenario_itself()
    {
        var profile = new ObjectiveProfile(
            "design", [Limits.RecoveryTime, Limits.RecoveryPoint, Limits.RecoveryTime with { Id = "rto@planned", Limit = 5 }]);
        var planned = profile.For(["rpo", "rto"], "planned");
        Assert.That(planned.Select(objective => (objective.Id, objective.Limit)), Is.EqualTo(new[] { ("rpo", 0.0), ("rto", 5.0) }));
        Assert.That(profile.For(["rto"], "other")[0].Limit, Is.EqualTo(60));
        Assert.That(
            () => profile.For(["rto", "alerts", "failback"], "other"),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("'alerts', 'failback'"));
    }

    [Test]
    public void A_profile_that_is_not_in_the_file_is_told_with_those_that_are()
    {
        var path = scratch.PathOf("objectives.json");
        File.WriteAllText(path, """{"design":[],"strict":[]}""");
        Assert.That(ObjectiveProfile.Load(path, "strict").Name, Is.EqualTo("strict"));
        Assert.That(
            () => ObjectiveProfile.Load(path, "loose"), Throws.TypeOf<InvalidDataException>().With.Message.Contains("'design', 'strict'"));
        File.WriteAllText(path, "{");
        Assert.That(() => ObjectiveProfile.Load(path, "design"), Throws.TypeOf<InvalidDataException>().With.Message.Contains(path));
    }
}
