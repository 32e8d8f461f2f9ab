namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>Contradictions between the objectives, shown as sums.</summary>
internal static class ArithmeticSection
{
    public static void Write(HtmlWriter html, ComplianceRecord record)
    {
        var lines = ObjectiveArithmetic.Of(record.Drills);
        if (lines.Count == 0)
        {
            html.Element("p", "No two objectives of these drills bear on each other.").Line();
            return;
        }

        HtmlTable.Write(
            html,
            "arithmetic",
            ["Demands", "Sum", "So", "Together"],
            lines.Select(line => (IReadOnlyList<HtmlCell>)
            [
                HtmlCell.Titled(line.Demands),
                line.Sum,
                line.Conclusion,
                new HtmlCell(html => VerdictMark.Write(html, Shown(line.Harmony), line.Harmony.ToString())),
            ]));
    }

    private static Standing Shown(Harmony harmony) => harmony switch
    {
        Harmony.Compatible => Standing.Met,
        Harmony.Contradiction => Standing.Missed,
        _ => Standing.Inconclusive,
    };
}
