namespace ChaosHarness.Harness.Reports;

/// <summary>One series: a <see cref="TimelineStrip"/> or a <see cref="TimelineCurve"/>.</summary>
/// <param name="Label">Drawn above the series.</param>
public abstract record TimelineRow(string Label);
