namespace ChaosHarness.Harness.Verdicts;

/// <summary>All verdicts of one drill: a pure function of its journal.</summary>
/// <param name="Drill">Which drill.</param>
/// <param name="Verdicts">One per objective, in the order of the objectives.</param>
public sealed record DrillVerdicts(DrillSummary Drill, IReadOnlyList<Verdict> Verdicts)
{
    /// <summary>The worst verdict of the drill; Inconclusive when there is none.</summary>
    public VerdictKind Worst =>
        Verdicts.Any(verdict => verdict.Kind == VerdictKind.Missed) ? VerdictKind.Missed
        : Verdicts.Count > 0 && Verdicts.All(verdict => verdict.Kind == VerdictKind.Met) ? VerdictKind.Met
        : VerdictKind.Inconclusive;
}
