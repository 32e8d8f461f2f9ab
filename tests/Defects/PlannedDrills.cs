using System.Text.Json;
using ChaosHarness.Tests.LabDrills;
using NUnit.Framework;

namespace ChaosHarness.Tests.Defects;

/// <summary>What <c>plan</c> says before anything is broken, through the command that a user types.</summary>
[NonParallelizable]
public sealed class PlannedDrills
{
    [Test]
    public async Task A_plan_names_what_would_break_and_breaks_nothing_and_leaves_nothing()
    {
        LabDrill.RequireRoot();
        await using var lab = new LabDrill();
        await lab.UpAsync(1);
        var target = Path.Combine(lab.LabFolder, "target.json");
        var plan = await lab.ExecuteAsync(["plan", "DatabaseFailover", "--target", target, "--lab", lab.Name, "--output", "json"]);
        Assert.That(plan.Status, Is.Zero, plan.Error);

        using var json = JsonDocument.Parse(plan.Output);
        var planned = json.RootElement.EnumerateArray().Single();
        Assert.Multiple(() =>
        {
            Assert.That(planned.GetProperty("targets").EnumerateArray().Single().GetString(), Does.Contain(":subnet/").And.Contain("taiwan"));
            Assert.That(planned.GetProperty("guards").EnumerateArray().Select(guard => guard.GetProperty("holds").GetBoolean()), Has.All.True);
            Assert.That(planned.GetProperty("feasibility").GetProperty("kind").GetString(), Is.EqualTo("Met"));
        });

        // A second plan sees FIS as the first one found it, so the first has left neither template nor experiment.
        var again = await lab.ExecuteAsync(["plan", "DatabaseFailover", "--target", target, "--lab", lab.Name]);
        Assert.That(again.Output, Does.Contain("No other experiment is under way").And.Contain("the drill would start"));
        var heal = await lab.ExecuteAsync(["heal", "--lab", lab.Name]);
        Assert.That(heal.Output, Does.Contain("Nothing to heal"));
        Assert.That(TruthLine.Read(Path.Combine(lab.LabFolder, "truth.jsonl")).Select(line => line.Kind), Has.None.EqualTo("cut.set"));
    }

    [Test]
    public async Task The_settings_as_documented_cannot_meet_the_recovery_time_and_the_plan_says_so()
    {
        LabDrill.RequireRoot();
        await using var lab = new LabDrill();
        var plan = await lab.ExecuteAsync(["plan", "DatabaseFailover", "--profile", "as-documented", "--lab", lab.Name]);
        Assert.That(plan.Status, Is.EqualTo(1), plan.Error);
        Assert.That(plan.Output, Does.Contain("Missed: Between 60.5 and 164 s against 60 s").And.Contain("3 health checks × 30 s"));
    }
}
