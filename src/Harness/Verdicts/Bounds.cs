namespace ChaosHarness.Harness.Verdicts;

/// <summary>A measured value: the truth lies between the two bounds.</summary>
/// <param name="Lower">The smallest value that the observations allow.</param>
/// <param name="Upper">The largest one; null when the observations end before it is known (right-censored).</param>
public readonly record struct Bounds(double Lower, double? Upper)
{
    /// <summary>A value that is known exactly, such as a count.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Bounds that coincide.</returns>
    public static Bounds Exactly(double value) => new(value, value);
}
