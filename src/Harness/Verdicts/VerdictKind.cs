namespace ChaosHarness.Harness.Verdicts;

/// <summary>What a judge concludes. Worst wins: Met, then Inconclusive, then Missed.</summary>
public enum VerdictKind
{
    /// <summary>Not known: not measured, or the interval straddles the limit. Never a pass.</summary>
    Inconclusive = 0,

    /// <summary>The whole measured interval lies within the limit.</summary>
    Met,

    /// <summary>The whole measured interval lies beyond the limit.</summary>
    Missed,
}
