namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>The words of verdicts, for readers who meet them here first.</summary>
internal static class GlossarySection
{
    private static readonly (Standing Standing, string Meaning)[] Marked =
    [
        (Standing.Met, "The whole measured interval lies within the limit, in this drill, under these conditions."),
        (Standing.Missed, "The whole measured interval lies beyond the limit."),
        (Standing.Inconclusive, "Not known: the interval straddles the limit, or the thing was not measured. "
            + "Never a pass."),
        (Standing.Invalid, "The harness is at fault, or cannot prove the opposite: fault not witnessed or gone "
            + "early, prober starved, journal broken. Proves nothing."),
        (Standing.Aborted, "Stopped by a person, a stop condition or the safety lever; healed first. Proves "
            + "nothing about the promises."),
        (Standing.Refused, "Not begun: a guard did not hold or the system was not steady. Nothing was broken, "
            + "nothing was shown."),
    ];

    private static readonly (string Word, string Meaning)[] Words =
    [
        ("Scenario, drill", "A catalogue entry; one execution of it."),
        ("Promise, objective", "What was agreed beforehand, as a limit with unit, window and source."),
        ("Fault, witness", "What is broken; the probe that sees, on its own, that it is."),
        ("Probe, observation", "Asks one question on a schedule; one answer with the times it was planned, asked "
            + "and answered."),
        ("Journal", "Append-only, chained record of a drill; the only input of verdicts."),
        ("Evidence", "The folder with which a stranger checks the verdicts."),
        ("More than", "A value that had not ended while it was watched has no upper end."),
    ];

    public static void Write(HtmlWriter html, ComplianceRecord record) => HtmlTable.Write(
        html,
        "glossary",
        ["Word", "Means"],
        Marked.Select(word => (IReadOnlyList<HtmlCell>)[word.Standing, word.Meaning])
            .Concat(Words.Select(word => (IReadOnlyList<HtmlCell>)[HtmlCell.Titled(word.Word), word.Meaning])));
}
