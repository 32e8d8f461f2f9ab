namespace ChaosHarness.Harness.Reports;

/// <summary>One point of a <see cref="TimelineCurve"/>.</summary>
/// <param name="At">Offset from the beginning of the drill.</param>
/// <param name="Value">Zero or more; <c>null</c> where the value is not known, which breaks the line.</param>
public readonly record struct TimelinePoint(TimeSpan At, double? Value);
