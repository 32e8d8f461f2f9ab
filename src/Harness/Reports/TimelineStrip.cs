namespace ChaosHarness.Harness.Reports;

/// <summary>Answers over time, one mark per sample; neighbours of the same state are drawn as one.</summary>
/// <param name="Label">Drawn above the series.</param>
/// <param name="Bucket">How much time one sample stands for, more than zero.</param>
/// <param name="Samples">In order of time. A gap longer than a bucket stays empty: nothing was asked then.</param>
public sealed record TimelineStrip(string Label, TimeSpan Bucket, IReadOnlyList<TimelineSample> Samples)
    : TimelineRow(Label);
