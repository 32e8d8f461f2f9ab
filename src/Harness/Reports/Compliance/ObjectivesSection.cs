using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>Every promise of every drill: limit, measured interval, verdict, reason; grouped by objective.</summary>
internal static class ObjectivesSection
{
    public static void Write(HtmlWriter html, ComplianceRecord record)
    {
        HtmlTable.Write(
            html,
            "objectives",
            ["Objective", "Scenario", "Limit", "Measured", "Verdict", "Reason"],
            record.Drills
                .SelectMany(drill => drill.Verdicts.Verdicts, (drill, verdict) => (drill, verdict))
                .GroupBy(pair => pair.verdict.Objective, StringComparer.Ordinal)
                .SelectMany(group => group.Select(pair => Row(pair.drill, pair.verdict))));
        html.Element(
            "p",
            "A measured value is an interval: the truth lies between its ends. Met only if the whole interval "
                + "lies within the limit, "
            + "Missed only if the whole lies beyond it, else Inconclusive. Seconds are rounded outwards to the "
            + "millisecond.",
            ("class", "small")).Line();
        html.Element("h3", "Where the limits come from").Line();
        HtmlTable.Write(
            html, "sources", ["Objective", "Limit", "Whose experience", "Window", "Alarm at", "Source"], Sources(record));
    }

    private static IReadOnlyList<HtmlCell> Row(DrillEvidence drill, Verdict verdict) =>
    [
        HtmlCell.Name(verdict.Objective, drill.Objective(verdict.Objective)?.Promise ?? string.Empty),
        HtmlCell.Name(drill.Verdicts.Drill.Scenario, drill.Verdicts.Drill.Id),
        HtmlCell.Amount(Wording.Limit(verdict.Objective, verdict.Limit, verdict.Unit)),
        VerdictText.Interval(verdict),
        Standings.Of(drill.Verdicts.Drill.Outcome, verdict.Kind),
        Reason(drill.Verdicts.Drill, verdict),
    ];

    /// <summary>Why a drill gave no verdict stands once, among the findings, and not at each of its promises.</summary>
    private static HtmlCell Reason(DrillSummary drill, Verdict verdict) => drill.Outcome == DrillOutcome.Completed
        ? verdict.Reason
        : new HtmlCell(html => html
            .Text($"Not judged: the drill is {drill.Outcome}. Why stands among the ")
            .Element("a", "findings", ("href", "#findings"))
            .Text("."));

    private static IEnumerable<IReadOnlyList<HtmlCell>> Sources(ComplianceRecord record) => record.Drills
        .SelectMany(drill => drill.Timeline.Opened.Objectives)
        .Distinct()
        .OrderBy(objective => objective.Id, StringComparer.Ordinal)
        .Select(objective => (IReadOnlyList<HtmlCell>)
        [
            HtmlCell.Name(objective.Id),
            HtmlCell.Amount(Wording.Limit(objective.Id, objective.Limit, objective.Unit)),
            objective.Population,
            objective.Window ?? "a single event",
            objective.AlarmAt is { } alarm ? VerdictText.Amount(alarm, objective.Unit) : "none named",
            objective.Source,
        ]);
}
