namespace ChaosHarness.Harness.Verdicts;

/// <summary>Decides an interval against a limit: Met only wholly inside, Missed only wholly outside.</summary>
public static class LimitRule
{
    /// <summary>For values that must not exceed the limit, such as a recovery time.</summary>
    /// <param name="measured">The measured interval.</param>
    /// <param name="limit">The greatest allowed value, itself allowed.</param>
    /// <returns>The verdict; Inconclusive when the interval straddles the limit.</returns>
    public static VerdictKind AtMost(Bounds measured, double limit) =>
        measured.Lower > limit ? VerdictKind.Missed
        : measured.Upper <= limit ? VerdictKind.Met
        : VerdictKind.Inconclusive;

    /// <summary>For values that must reach the limit, such as an availability.</summary>
    /// <param name="measured">The measured interval.</param>
    /// <param name="limit">The least allowed value, itself allowed.</param>
    /// <returns>The verdict; Inconclusive when the interval straddles the limit.</returns>
    public static VerdictKind AtLeast(Bounds measured, double limit) =>
        measured.Upper < limit ? VerdictKind.Missed
        : measured.Lower >= limit && measured.Upper is not null ? VerdictKind.Met
        : VerdictKind.Inconclusive;
}
