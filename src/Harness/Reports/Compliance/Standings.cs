using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>Standings of verdicts and of drills.</summary>
internal static class Standings
{
    public static Standing Of(DrillOutcome outcome, VerdictKind kind) => outcome == DrillOutcome.Completed ? Of(kind) : Of(outcome);

    public static Standing Of(DrillVerdicts drill) =>
        drill.Drill.Outcome == DrillOutcome.Completed ? Of(drill.Worst) : Of(drill.Drill.Outcome);

    private static Standing Of(VerdictKind kind) => kind switch
    {
        VerdictKind.Met => Standing.Met,
        VerdictKind.Missed => Standing.Missed,
        _ => Standing.Inconclusive,
    };

    private static Standing Of(DrillOutcome outcome) => outcome switch
    {
        DrillOutcome.Aborted => Standing.Aborted,
        DrillOutcome.Refused => Standing.Refused,
        _ => Standing.Invalid,
    };
}
