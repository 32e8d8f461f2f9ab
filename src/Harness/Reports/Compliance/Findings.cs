using System.Text.RegularExpressions;
using ChaosHarness.Harness.Evidence;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>Finds what is to be followed up, worst first.</summary>
internal static partial class Findings
{
    public static IReadOnlyList<Finding> In(ComplianceRecord record) =>
    [
        .. record.Drills.SelectMany(Of).OrderBy(finding => finding.Standing == Standing.Missed ? 0 : 1),
        .. record.Drills.Where(drill => drill.Faults.Count > 0).Select(NotIntact),
        .. record.Unreadable.Select(sentence => new Finding(
            Standing.Invalid, "unknown", "evidence", "publish", sentence, "Restore the folder from a copy, then "
                + "'./drill report' again.")),
    ];

    private static IEnumerable<Finding> Of(DrillEvidence drill)
    {
        var summary = drill.Verdicts.Drill;
        if (summary.Outcome != DrillOutcome.Completed)
        {
            // One finding per drill: that each of its promises was not judged is one fact, not ten.
            var standing = Standings.Of(drill.Verdicts);
            yield return new Finding(
                standing, summary.Scenario, $"the drill as a whole, {summary.Id}", LastPhase(drill), summary.Reason, NextAct.After(standing));
            yield break;
        }

        foreach (var verdict in drill.Verdicts.Verdicts.Where(verdict => verdict.Kind != VerdictKind.Met))
        {
            yield return new Finding(
                Standings.Of(summary.Outcome, verdict.Kind),
                summary.Scenario,
                $"{verdict.Objective}, drill {summary.Id}",
                PhaseAtFault(verdict),
                verdict.Reason,
                NextAct.After(verdict));
        }
    }

    /// <summary>Verdicts of an older version are no sign of tampering, where everything else fits.</summary>
    private static Finding NotIntact(DrillEvidence drill)
    {
        var isOfAnotherVersion = drill.Faults.All(fault => fault.Contains(EvidenceVerifier.OtherVerdicts, StringComparison.Ordinal));
        return new Finding(
            isOfAnotherVersion ? Standing.Inconclusive : Standing.Invalid,
            drill.Verdicts.Drill.Scenario,
            $"evidence of drill {drill.Verdicts.Drill.Id}",
            "publish",
            string.Join(" ", drill.Faults),
            isOfAnotherVersion
                ? $"The drill was judged by version {drill.Timeline.Opened.HarnessVersion}. Judge a copy with this one, compare, "
                    + "and state which verdicts stand."
                : "Do not rely on this drill. Find who changed the folder, restore it from a copy, or drill again.");
    }

    /// <summary>The phase that never ended, else the one that the judge names, else the longest.</summary>
    private static string PhaseAtFault(Verdict verdict)
    {
        if (verdict.Phases.FirstOrDefault(phase => phase.Upper is null) is { } stuck)
        {
            return stuck.Name;
        }

        return Named().Match(verdict.Reason) is { Success: true } named ? named.Groups["phase"].Value
            : verdict.Kind == VerdictKind.Missed ? verdict.Phases.MaxBy(phase => phase.Value ?? 0)?.Name ?? "not a matter of phases"
            : "not a matter of phases";
    }

    private static string LastPhase(DrillEvidence drill) =>
        drill.Timeline.Phases is [.., var last] ? last.Phase : "before the first phase";

    [GeneratedRegex(@"[Tt]he phase at fault is (?<phase>[^:.(]*[^:.( ])")]
    private static partial Regex Named();
}
