namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>SHA-256 of everything that counts, and the commands by which a stranger checks it.</summary>
internal static class DigestsSection
{
    public static void Write(HtmlWriter html, ComplianceRecord record)
    {
        foreach (var drill in record.Drills)
        {
            html.Element("h3", drill.Folder).Line();
            HtmlTable.Facts(
                html,
                [
                    ("State", new HtmlCell(html => VerdictMark.Write(
                        html, drill.Faults.Count == 0 ? Standing.Met : Standing.Missed, drill.Faults.Count == 0 ? "Intact" : "Not intact"))),
                    .. drill.Faults.Select(fault => ("Fault", (HtmlCell)fault)),
                    .. drill.Digests.Select(digest => (digest.Key, HtmlCell.Code(digest.Value))),
                ]);
        }

        html.Element("h3", "How to check").Line();
        html.Element(
            "pre",
            "./drill verify FOLDER      # journal chain, digests, signature, place among the other drills, verdicts\n"
            + "./drill judge FOLDER       # the verdicts again, from the journal alone\n"
            + "./drill report FOLDER...   # this page again\n"
            + "sha256sum FOLDER/manifest.json").Line();
        html.Element(
            "p",
            "Keep the digest of each manifest where those who could change the evidence cannot. The signature "
                + "shows that nobody without the key "
            + "changed it; it does not show who ran the drill.",
            ("class", "small")).Line();
    }
}
