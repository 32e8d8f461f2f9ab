using System.Globalization;
using ChaosHarness.Harness.ControlPlane;
using ChaosHarness.Harness.Evidence;
using ChaosHarness.Harness.Faults;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Safety;
using ChaosHarness.Harness.Targets;

namespace ChaosHarness.Harness.Drills;

/// <summary>Asks everything that a drill asks before its fault, and stops there: nothing is broken.</summary>
/// <remarks>
/// FIS resolves targets for a template only, so one is made, previewed with all actions skipped, and deleted again. It has an undo file
/// like a drill's, and <c>drill heal</c> clears what a killed plan leaves.
/// </remarks>
/// <param name="target">The target.</param>
/// <param name="targetPath">Path of its file; the undo file needs a copy beside it.</param>
/// <param name="reports">The folder of all reports.</param>
/// <param name="time">Clock of waits, and wall time of the calendar's guards.</param>
public sealed class DrillPlanner(Target target, string targetPath, string reports, TimeProvider time)
{
    private static readonly TimeSpan HealLimit = TimeSpan.FromSeconds(30);

    /// <summary>Plans one scenario.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="feasibility">The limit that the worst case must keep.</param>
    /// <param name="cancellationToken">Ends the questions; what was made for them is deleted first.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="InvalidOperationException">The target file has no such fault, or names something that does not exist.</exception>
    public async Task<DrillPlan> PlanAsync(Scenario scenario, Objective feasibility, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var faults = DrillContext.FaultsOf(scenario, target);
        var snapshot = await new ConfigurationReader(target, time).ReadAsync("before", cancellationToken);
        var (guards, targets) = await AskAsync(scenario, cancellationToken);
        var budgets = target.Budgets;
        return new DrillPlan
        {
            Scenario = scenario.Id,
            Faults = faults,
            Guards = guards,
            Targets = targets,
            Arithmetic = snapshot.Arithmetic!,
            Feasibility = FeasibilityJudge.Of(snapshot.Arithmetic!, feasibility),
            AtLeastS = (SteadyPhases.ShortestBaseline(budgets) + budgets.Stability + budgets.Calm).TotalSeconds,
            AtMostS = (SteadyPhases.LongestBaseline(budgets) + budgets.Witness + budgets.Recovery + budgets.CalmLimit).TotalSeconds,
        };
    }

    private async Task<(IReadOnlyList<GuardChecked> Guards, IReadOnlyList<string> Targets)> AskAsync(
        Scenario scenario, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var id = string.Create(CultureInfo.InvariantCulture, $"plan-{now.UtcDateTime:HHmmss}-{Environment.ProcessId}");
        using var held = DrillLock.TryTake(target, $"plan {id} of {scenario.Id}", out var heldBy);
        if (held is null)
        {
            return ([new("no other drill", false, $"Target '{target.Name}' is being drilled by {heldBy}. Wait for its end.")], []);
        }

        var folder = EvidenceFolder.Create(reports, now, scenario.Id, id);
        File.Copy(targetPath, folder.PathOf(EvidenceFolder.TargetFileName));
        var asked = DrillContext.AskedAbout(scenario, target);
        var undo = UndoFile.Of(id, target, asked);
        undo.Write(folder.Path);
        try
        {
            using var injections = new Injections(target, time);
            var cleared = await new Guard(target, time).ClearAsync(id, asked, injections, cancellationToken);
            return (cleared.Guards, [.. cleared.Faults.Where(fault => scenario.Faults.Contains(fault.Fault.Name)).SelectMany(fault => fault.Targets)]);
        }
        finally
        {
            await LeaveNothingAsync(folder, undo);
        }
    }

    private async Task LeaveNothingAsync(EvidenceFolder folder, UndoFile undo)
    {
        using var limit = new CancellationTokenSource(HealLimit, time);
        var healed = await new Healer(time).HealAsync(folder.Path, undo, limit.Token);
        if (healed.State == HealState.Healed)
        {
            Directory.Delete(folder.Path, recursive: true);
        }
    }
}
