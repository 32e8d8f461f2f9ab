namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>What the report may be shown for, and what it must not be shown for.</summary>
internal static class ControlsSection
{
    public static void Write(HtmlWriter html, ComplianceRecord record)
    {
        html.Element(
            "p",
            "No claim of compliance is made. Each line says what this report bears on and, as important, what it "
                + "does not show. "
            + (record.Drills.All(drill => Standings.Of(drill.Verdicts) == Standing.Met) && record.Drills.Count > 0
                ? string.Empty
                : "Drills that are not Met are evidence too: of a test, and of a gap.")).Line();
        HtmlTable.Write(
            html,
            "controls",
            ["Clause", "Asks, in other words", "This report holds", "This report does not show"],
            ControlClauses.All.Select(clause => (IReadOnlyList<HtmlCell>)
            [
                HtmlCell.Titled(clause.Clause), clause.Asks, new HtmlCell(html => Bears(html, clause)), clause.NotShown,
            ]));
    }

    private static void Bears(HtmlWriter html, ControlClause clause)
    {
        html.Text(clause.Bears);
        foreach (var section in clause.Sections)
        {
            html.Text(" ").Element("a", "#" + section, ("href", "#" + section));
        }
    }
}
