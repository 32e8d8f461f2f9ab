namespace ChaosHarness.Harness.Reports;

/// <summary>One sample of a <see cref="TimelineStrip"/>.</summary>
/// <param name="At">Beginning of the sample's bucket, an offset from the beginning of the drill.</param>
/// <param name="State">What the sample says.</param>
public readonly record struct TimelineSample(TimeSpan At, SampleState State);
