using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Cli;

/// <summary>What the command's exit status says.</summary>
internal static class ExitStatus
{
    public const int Met = 0;
    public const int Missed = 1;
    public const int Usage = 2;
    public const int Inconclusive = 3;
    public const int RefusedOrAborted = 4;

    /// <summary>The status of an invocation: a missed promise weighs most, then a drill that did not take place.</summary>
    public static int Of(IReadOnlyCollection<DrillVerdicts> drills)
    {
        if (drills.Any(drill => drill.Worst == VerdictKind.Missed))
        {
            return Missed;
        }

        if (drills.Any(drill => drill.Drill.Outcome is DrillOutcome.Refused or DrillOutcome.Aborted))
        {
            return RefusedOrAborted;
        }

        return drills.Count > 0 && drills.All(drill => drill.Worst == VerdictKind.Met) ? Met : Inconclusive;
    }
}
