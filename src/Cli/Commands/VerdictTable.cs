using ChaosHarness.Harness.Verdicts;
using Spectre.Console;

namespace ChaosHarness.Cli.Commands;

/// <summary>The closing table: every promise of every drill, measured interval against limit.</summary>
internal static class VerdictTable
{
    public static void Print(IReadOnlyList<DrillVerdicts> drills)
    {
        if (Console.IsOutputRedirected)
        {
            // A pipe has no width; 80 columns would break every name.
            AnsiConsole.Profile.Width = 140;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("Scenario", "Objective", "Verdict", "Measured", "Limit");
        foreach (var drill in drills)
        {
            foreach (var verdict in drill.Verdicts)
            {
                table.AddRow(
                    drill.Drill.Scenario.EscapeMarkup(),
                    verdict.Objective.EscapeMarkup(),
                    Coloured(verdict.Kind),
                    VerdictText.Interval(verdict).EscapeMarkup(),
                    VerdictText.Amount(verdict.Limit, verdict.Unit).EscapeMarkup());
            }
        }

        AnsiConsole.Write(table);
        foreach (var drill in drills)
        {
            var worst = drill.Verdicts.Where(verdict => verdict.Kind != VerdictKind.Met).Select(verdict => verdict.Reason).Distinct();
            AnsiConsole.WriteLine($"{drill.Drill.Scenario} {drill.Drill.Id}: {drill.Drill.Outcome}. {drill.Drill.Reason}");
            foreach (var reason in drill.Drill.Outcome == DrillOutcome.Completed ? worst : [])
            {
                AnsiConsole.WriteLine($"  {reason}");
            }
        }
    }

    private static string Coloured(VerdictKind kind) => kind switch
    {
        VerdictKind.Met => "[green]Met[/]",
        VerdictKind.Missed => "[red]Missed[/]",
        _ => "[yellow]Inconclusive[/]",
    };
}
