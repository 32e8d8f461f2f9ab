using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>One line per drill.</summary>
internal static class DrillsSection
{
    public static void Write(HtmlWriter html, ComplianceRecord record) => HtmlTable.Write(
        html,
        "drills",
        ["Scenario", "Drill", "Began", "Lasted", "Outcome", "Promises", "Recovery time"],
        record.Drills.Select(Row));

    private static IReadOnlyList<HtmlCell> Row(DrillEvidence drill)
    {
        var summary = drill.Verdicts.Drill;
        return
        [
            HtmlCell.Name(summary.Scenario),
            HtmlCell.Code(summary.Id),
            Wording.Utc(summary.StartedUtc),
            Wording.Span(summary.DurationS),
            Outcome(drill.Verdicts),
            Promises(drill.Verdicts),
            RecoveryTime(drill),
        ];
    }

    private static HtmlCell Outcome(DrillVerdicts verdicts) => new(html =>
    {
        VerdictMark.Write(html, Standings.Of(verdicts));
        if (verdicts.Drill.Outcome == DrillOutcome.Completed)
        {
            html.Void("br").Element("span", "drill completed", ("class", "small"));
        }
    });

    private static string Promises(DrillVerdicts verdicts) => verdicts.Drill.Outcome == DrillOutcome.Completed
        ? string.Join(", ", verdicts.Verdicts.GroupBy(verdict => verdict.Kind).Select(group => $"{group.Count()} "
            + $"{group.Key}"))
        : $"{verdicts.Verdicts.Count}, none judged";

    private static string RecoveryTime(DrillEvidence drill) =>
        drill.Verdicts.Verdicts.FirstOrDefault(verdict => verdict.Objective == ObjectiveIds.RecoveryTime) is { } verdict
            ? $"{VerdictText.Interval(verdict)} ({Wording.Limit(verdict.Objective, verdict.Limit, verdict.Unit)})"
            : "not an objective";
}
