using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Drills;

/// <summary>Ends a drill before its last phase, with the outcome and the reason that its record will carry.</summary>
internal sealed class DrillEnd(DrillOutcome outcome, string reason, Exception? cause) : Exception(reason, cause)
{
    public DrillEnd(DrillOutcome outcome, string reason)
        : this(outcome, reason, null)
    {
    }

    public DrillOutcome Outcome => outcome;
}
