using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ChaosHarness.Tests.LabDrills;
using NUnit.Framework;

namespace ChaosHarness.Tests.Defects;

/// <summary>The harness is killed with -9 at random instants; what it broke must not stay broken.</summary>
/// <remarks><c>DRILL_KILLS</c> says how often (4 unless told). One time in five nothing but the fault's own duration may end it.</remarks>
[NonParallelizable]
public sealed class HarnessKilled
{
    private const int FaultSeconds = 20;
    private const double LongestWaitS = 26;
    private const int LeftAloneEvery = 5;

    [Test]
    public async Task No_fault_outlives_its_duration_and_heal_ends_it_at_once()
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable("DRILL_KILLS"), CultureInfo.InvariantCulture, out var told) ? told : 4;
        LabDrill.RequireRoot();
        await using var lab = new LabDrill();
        await lab.UpAsync(1);
        var target = WriteTarget(lab.LabFolder);
        var random = new Random(kills);
        var broken = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            await KillDuringDrillAsync(lab, target, TimeSpan.FromSeconds(4 + (random.NextDouble() * 24)));
            var killedAt = Stopwatch.GetTimestamp();
            var healed = kill % LeftAloneEvery != 1;
            if (healed)
            {
                var heal = await lab.ExecuteAsync(["heal", "--lab", lab.Name]);
                Assert.That(heal.Status, Is.Zero, heal.Output + heal.Error);
            }

            if (Cuts(lab) is not [{ } fault])
            {
                await TestContext.Progress.WriteLineAsync($"kill {kill + 1}: before the fault");
                continue;
            }

            broken++;
            var lifted = await UntilLiftedAsync(lab, fault.Id, healed ? 1 : LongestWaitS);
            await TestContext.Progress.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"kill {kill + 1}: fault set {Seconds(fault.SetAt, killedAt):0.0} s before, lifted {Seconds(killedAt, lifted):0.00} s after, "
                + $"in effect {Seconds(fault.SetAt, lifted):0.0} s, {(healed ? "healed" : "left alone")}"));
            Assert.That(Seconds(fault.SetAt, lifted), Is.LessThan(FaultSeconds + 1), "a fault outlived its own duration");
            await lab.ExecuteAsync(["heal", "--lab", lab.Name]);

            // The writer has moved, and a drill of the next kill would be refused: the next one gets a lab as new.
            await lab.DownAsync();
            await lab.UpAsync(kill + 2);
            WriteTarget(lab.LabFolder);
        }

        await TestContext.Progress.WriteLineAsync($"{broken} of {kills} kills met a fault in effect");
        Assert.That(broken, Is.GreaterThan(0), "no kill met a fault in effect, so nothing was tested");
    }

    private static double Seconds(long from, long to) => (to - from) / 1e9;

    /// <summary>The lab's target with a short fault, so that waiting for its own end takes seconds.</summary>
    private static string WriteTarget(string labFolder)
    {
        var target = JsonNode.Parse(File.ReadAllText(Path.Combine(labFolder, "target.json")))!;
        target["budgets"]!["recovery"] = "PT14S";
        target["budgets"]!["stability"] = "PT6S";
        target["faults"]!["primary-database-cut"]!["maximumDuration"] = $"PT{FaultSeconds}S";
        var path = Path.Combine(labFolder, "target-short.json");
        File.WriteAllText(path, target.ToJsonString());
        return path;
    }

    private static async Task KillDuringDrillAsync(LabDrill lab, string target, TimeSpan after)
    {
        using var drill = lab.StartInside(["run", "DatabaseFailover", "--target", target, "--lab", lab.Name]);
        await Task.Delay(after, TimeProvider.System, CancellationToken.None);
        drill.Kill(entireProcessTree: true);
        await drill.WaitForExitAsync();
    }

    private static List<(string Id, long SetAt)> Cuts(LabDrill lab) =>
        [.. TruthLine.Read(Path.Combine(lab.LabFolder, "truth.jsonl"))
            .Where(line => line.Kind == "cut.set")
            .Select(line => (line.Text("id")!, line.At))];

    /// <summary>When the cut was lifted; fails when it is not within the time.</summary>
    private static async Task<long> UntilLiftedAsync(LabDrill lab, string id, double withinS)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var lifted = TruthLine.Read(Path.Combine(lab.LabFolder, "truth.jsonl"))
                .FirstOrDefault(line => line.Kind == "cut.lifted" && line.Text("id") == id);
            if (lifted is not null)
            {
                return lifted.At;
            }

            Assert.That(Stopwatch.GetElapsedTime(began).TotalSeconds, Is.LessThan(withinS), $"cut '{id}' is still in effect");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, CancellationToken.None);
        }
    }
}
