namespace ChaosHarness.Harness.Verdicts;

/// <summary>How a drill ended. Only <see cref="Completed"/> can carry a verdict of <see cref="VerdictKind.Met"/>.</summary>
public enum DrillOutcome
{
    /// <summary>The harness is at fault or cannot prove the opposite: fault not witnessed, prober starved, journal broken.</summary>
    Invalid = 0,

    /// <summary>Every phase was gone through.</summary>
    Completed,

    /// <summary>Stopped by a person, a stop condition or the safety lever; healed first.</summary>
    Aborted,

    /// <summary>Not begun: a guard did not hold or the steady state was not met. Nothing was broken.</summary>
    Refused,
}
