using System.Globalization;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>How far these drills carry: sample size, conditions, and what they are silent about.</summary>
internal static class MeaningSection
{
    private static readonly double[] Wanted = [0.1, 0.05, 0.01];

    public static void Write(HtmlWriter html, ComplianceRecord record)
    {
        HtmlTable.Write(
            html,
            "meaning",
            ["Scenario", "Drills that gave verdicts", "With a promise not Met", "The next drill may fail in up to", "Rule of three"],
            record.Drills
                .GroupBy(drill => (drill.Verdicts.Drill.Scenario, drill.Verdicts.Drill.Target))
                .Select(group => Row(group.Key.Scenario, [.. group])));
        html.Element(
            "p",
            "The fourth column is the exact upper bound of the failure probability at "
                + $"{Percent(FailureBound.Confidence)} confidence "
            + "(Clopper-Pearson, one-sided); 3 ÷ n is its well-known approximation when nothing failed. It holds "
            + "only if drills are alike and "
            + $"do not influence each other. Without a failure, {string.Join(", ", Wanted.Select(Needed))}.").Line();
        html.Element("h3", "Shown, and not shown").Line();
        HtmlTable.Write(html, "shown", ["Shown by these drills", "Not shown"], Limits(record));
    }

    private static IReadOnlyList<HtmlCell> Row(string scenario, IReadOnlyList<DrillEvidence> drills)
    {
        var judged = drills.Where(drill => drill.Verdicts.Drill.Outcome == DrillOutcome.Completed).ToList();
        var failed = judged.Count(drill => drill.Verdicts.Worst != VerdictKind.Met);
        return
        [
            HtmlCell.Name(scenario),
            $"{judged.Count} of {drills.Count}",
            failed.ToString(CultureInfo.InvariantCulture),
            judged.Count == 0 ? "any share: nothing was judged" : $"{Percent(FailureBound.Upper(failed, judged.Count))} of cases",
            judged.Count == 0 || failed > 0 ? "does not apply" : judged.Count < 3 ? "needs 3 drills" : $"3 ÷ {judged.Count} = {Percent(3.0 / judged.Count)}",
        ];
    }

    private static string Needed(double probability) =>
        $"{FailureBound.DrillsNeeded(probability)} drills in a row are needed to rule out more than "
            + $"{Percent(probability)}";

    private static IEnumerable<IReadOnlyList<HtmlCell>> Limits(ComplianceRecord record)
    {
        yield return
        [
            "What users of these probes lived through, from where the harness stood, during these minutes.",
            "What users elsewhere, on other resolvers, other clients or at another load would have lived through.",
        ];
        yield return
        [
            "The faults named in each drill, one at a time, as the fault injector carries them out.",
            "Faults that come together, slowly, or by malice; operators under stress; providers that fail in "
                + "another way.",
        ];
        yield return
        [
            "Loss, counted from writes that a client saw acknowledged and that the surviving database did not hold.",
            "Writes whose outcome no client ever learned: they are counted apart and belong to neither side.",
        ];
        var elsewhere = record.Drills.Where(drill => drill.Target?.Endpoint is not null)
            .Select(drill => $"'{drill.Target!.Name}'").Distinct(StringComparer.Ordinal).ToList();
        if (elsewhere.Count > 0)
        {
            yield return
            [
                $"How {string.Join(", ", elsewhere)} behaved, whose control plane is not AWS's own.",
                "Any duration on AWS. Promotion, health checks, DNS and replication of AWS have their own times; "
                    + "drill there before you rely on them.",
            ];
        }
    }

    private static string Percent(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
