namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>Lines to fill in: what the harness cannot know.</summary>
internal static class SignOffSection
{
    private static readonly string[] Roles =
    [
        "Operator of the drills", "Owner of the system", "Reviewer, independent of both", "For the management body",
    ];

    private static readonly string[] Statements =
    [
        "Trigger: schedule, change reference, or other",
        "Participants; absent on purpose",
        "Was anybody above both operator and owner? (self-attested)",
        "Plan and version that was drilled",
        "Date of the next drill",
    ];

    public static void Write(HtmlWriter html, ComplianceRecord record)
    {
        HtmlTable.Write(
            html,
            "sign",
            ["Role", "Name", "Date", "Signature"],
            Roles.Select(role => (IReadOnlyList<HtmlCell>)[role, string.Empty, string.Empty, string.Empty]));
        HtmlTable.Write(
            html, "stated", ["To be stated", "Statement"], Statements.Select(statement => (IReadOnlyList<HtmlCell>)[statement, string.Empty]));
        html.Element(
            "p",
            $"Signed for {Wording.Count(record.Drills.Count, "drill", "drills")}: {string.Join(", ", record.Drills.Select(drill => drill.Verdicts.Drill.Id))}.",
            ("class", "small")).Line();
    }
}
