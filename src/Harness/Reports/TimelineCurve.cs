namespace ChaosHarness.Harness.Reports;

/// <summary>A value over time, on a linear scale from zero.</summary>
/// <param name="Label">Drawn above the series, with the range of the scale.</param>
/// <param name="Unit">Unit of the values, for instance <c>s</c> or <c>MB</c>.</param>
/// <param name="Points">In order of time.</param>
public sealed record TimelineCurve(string Label, string Unit, IReadOnlyList<TimelinePoint> Points)
    : TimelineRow(Label)
{
    /// <summary>The objective's limit on this value, in <see cref="Unit"/>; drawn as a dashed line.</summary>
    public double? Limit { get; init; }
}
