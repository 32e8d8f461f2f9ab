using System.Diagnostics;
using System.Text.Json;
using ChaosHarness.Cli.Labs;
using ChaosHarness.Harness.ControlPlane;
using ChaosHarness.Harness.Drills;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Targets;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Cli.Commands;

/// <summary><c>plan</c>: what <c>run</c> would do, what it would break, whether it would be let, and whether the objective can be met at all.</summary>
internal sealed class PlanCommand(Checkout checkout)
{
    /// <summary>Set for the copy of this command that runs inside a lab's edge.</summary>
    private const string InsideVariable = "DRILL_INSIDE";

    private readonly LabProgram labs = new(checkout);

    public async Task<int> RunAsync(RunRequest request, CancellationToken cancellationToken)
    {
        var (chosen, errors) = Choice.Of(request, CatalogueEntry.Load(checkout));
        if (errors.Count > 0)
        {
            return await Choice.RefuseAsync(errors);
        }

        if (Environment.GetEnvironmentVariable(InsideVariable) is not null)
        {
            return await PlanAsync(request, chosen, request.Target!, cancellationToken);
        }

        return await new TargetSource(labs).UseAsync(
            request,
            [.. chosen.SelectMany(entry => entry.Defects)],
            (target, lab) => lab is null
                ? PlanAsync(request, chosen, target, cancellationToken)
                : InsideAsync(request, chosen, target, lab, cancellationToken),
            cancellationToken);
    }

    private async Task<int> InsideAsync(
        RunRequest request, IReadOnlyList<CatalogueEntry> chosen, string target, RunningLab lab, CancellationToken cancellationToken)
    {
        var start = labs.InsideEdge(
            lab.Name,
            "dotnet",
            [
                checkout.Self, "plan", .. chosen.Select(entry => entry.Fixture), "--target", Path.GetFullPath(target),
                "--output", request.Json ? "json" : "text",
            ]);
        start.Environment[InsideVariable] = "1";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    private async Task<int> PlanAsync(
        RunRequest request, IReadOnlyList<CatalogueEntry> chosen, string path, CancellationToken cancellationToken)
    {
        var target = TargetFile.Read(path).Target!;
        if (await new TargetCheck(target, TimeProvider.System).ErrorsAsync(cancellationToken) is { Count: > 0 } errors)
        {
            return await Choice.RefuseAsync([$"'{path}' cannot be drilled, {errors.Count} error(s):", .. errors.Select(error => "  " + error)]);
        }

        var profile = ObjectiveProfile.Load(
            checkout.Objectives, Environment.GetEnvironmentVariable("DRILL_OBJECTIVES") ?? "design");
        var planner = new DrillPlanner(target, path, checkout.Reports, TimeProvider.System);
        var plans = new List<DrillPlan>();
        foreach (var entry in chosen.DistinctBy(entry => entry.Id))
        {
            try
            {
                plans.Add(await planner.PlanAsync(
                    entry.Planned(), profile.For([ObjectiveIds.Feasibility], entry.Id)[0], cancellationToken));
            }
            catch (InvalidOperationException exception)
            {
                return await Choice.RefuseAsync([exception.Message]);
            }
        }

        if (request.Json)
        {
            Console.WriteLine(JsonSerializer.Serialize(plans, PlanText.Json));
        }
        else
        {
            plans.ForEach(plan => Console.WriteLine(PlanText.Of(plan, target)));
        }

        return StatusOf(plans);
    }

    /// <summary>As a drill's: what cannot be met weighs most, then what would be refused.</summary>
    private static int StatusOf(IReadOnlyCollection<DrillPlan> plans)
    {
        if (plans.Any(plan => plan.Feasibility.Kind == VerdictKind.Missed))
        {
            return ExitStatus.Missed;
        }

        if (plans.Any(plan => !plan.WouldStart))
        {
            return ExitStatus.RefusedOrAborted;
        }

        return plans.All(plan => plan.Feasibility.Kind == VerdictKind.Met) ? ExitStatus.Met : ExitStatus.Inconclusive;
    }
}
