using System.Globalization;

namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>What somebody has to own, with room for the owner.</summary>
internal static class FindingsSection
{
    public static void Write(HtmlWriter html, ComplianceRecord record)
    {
        var findings = Findings.In(record);
        if (findings.Count == 0)
        {
            html.Element("p", "None: every promise of every drill is Met, and the evidence is intact.").Line();
            return;
        }

        HtmlTable.Write(
            html,
            "findings",
            ["#", "Verdict", "Promise", "What was seen", "What to do next", "Owner, due, re-test"],
            findings.Select((finding, index) => (IReadOnlyList<HtmlCell>)
            [
                (index + 1).ToString(CultureInfo.InvariantCulture),
                finding.Standing,
                HtmlCell.Name(finding.Subject, finding.Scenario, $"phase at fault: {finding.PhaseAtFault}"),
                finding.Seen,
                finding.Next,
                string.Empty,
            ]));
        html.Element("p", "A finding without owner, date and re-test is one that auditors reject: fill in the "
            + "last column.", ("class", "small"))
            .Line();
    }
}
