using System.Globalization;
using ChaosHarness.Harness.Targets;

namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>What was drilled, by what, when, and how it came out.</summary>
internal static class HeaderSection
{
    public static void Write(HtmlWriter html, ComplianceRecord record)
    {
        html.Open("p");
        Summary(html, record);
        html.Close().Line();
        HtmlTable.Facts(html, Facts(record.Drills));
        html.Element(
            "p",
            "This report states what was measured. It is evidence for a control; it is not a statement that a "
                + "control is fulfilled, "
            + "nor a certificate, nor an opinion of an auditor.",
            ("class", "small")).Line();
    }

    private static void Summary(HtmlWriter html, ComplianceRecord record)
    {
        var standings = record.Drills
            .SelectMany(drill => drill.Verdicts.Verdicts, (drill, verdict) => Standings.Of(drill.Verdicts.Drill.Outcome, verdict.Kind))
            .ToList();
        html.Text($"{Wording.Count(record.Drills.Count, "drill", "drills")}, "
            + $"{Wording.Count(standings.Count, "promise", "promises")}: ");
        foreach (var group in standings.GroupBy(standing => standing).OrderBy(group => group.Key == Standing.Met ? 0 : 1))
        {
            VerdictMark.Write(html, group.Key, $"{group.Count()} {group.Key}");
            html.Text("  ");
        }

        html.Text($"Findings: {Findings.In(record).Count}.");
    }

    private static IEnumerable<(string Name, HtmlCell Value)> Facts(IReadOnlyList<DrillEvidence> drills)
    {
        var opened = drills.Select(drill => drill.Timeline.Opened).ToList();
        yield return ("Target", Distinct(opened.Select(one => one.Target)));
        yield return ("System", Distinct(drills.Select(drill => drill.Target).OfType<Target>().Select(Described)));
        yield return ("Control plane", Distinct(drills.Select(drill => ControlPlane(drill.Target))));
        yield return ("Settings profile, pace", Distinct(opened.Select(one => $"{one.Profile}, {one.Pace}")));
        yield return ("Objectives' profile", Distinct(opened.Select(one => one.ObjectiveProfile)));
        yield return ("Seed", Distinct(opened.Select(one => one.Seed.ToString(CultureInfo.InvariantCulture))));
        yield return ("When", When(drills));
        yield return ("Harness version", Distinct(opened.Select(one => one.HarnessVersion)));
        yield return ("Target file", HtmlCell.Code(Distinct(opened.Select(one => one.TargetDigest))));
        yield return ("Evidence", Evidence(drills));
    }

    private static string Described(Target target) =>
        $"{target.Names.PublicUri.Host} in {target.Primary.Id} (primary) and {target.Secondary.Id} (secondary); "
        + $"database {target.GlobalCluster}, writer name {target.Names.WriterName}; account {target.Account}";

    /// <summary>A target file names an end point only where AWS's own is not meant.</summary>
    private static string ControlPlane(Target? target) => target switch
    {
        null => "unknown: the target file of the evidence cannot be read",
        { Endpoint: { } endpoint } => $"not AWS: {endpoint.Authority}, as the target file says. Seconds are those "
            + "of this system, not of AWS",
        _ => "AWS",
    };

    private static string Evidence(IReadOnlyList<DrillEvidence> drills) => drills.Count(drill => drill.Faults.Count > 0) switch
    {
        0 => "intact when this report was written: journal chain, digests, signature and verdicts fit together",
        var broken => $"NOT intact: {broken} of {drills.Count} folders; the findings say which, and what does not fit",
    };

    private static string When(IReadOnlyList<DrillEvidence> drills)
    {
        if (drills.Count == 0)
        {
            return "no drill";
        }

        var begin = drills.Min(drill => drill.Verdicts.Drill.StartedUtc);
        var end = drills.Max(drill => drill.Verdicts.Drill.StartedUtc.AddSeconds(drill.Verdicts.Drill.DurationS));
        return $"{Wording.Utc(begin)} to {Wording.Utc(end)}, by the clock of the harness";
    }

    private static string Distinct(IEnumerable<string> values)
    {
        var all = values.Distinct(StringComparer.Ordinal).ToList();
        return all.Count == 0 ? "none" : string.Join("; ", all);
    }
}
