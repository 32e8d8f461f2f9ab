namespace ChaosHarness.Probes.Pacing;

/// <summary>A sample that the agenda says is due.</summary>
internal readonly record struct DueSample(int ProbeIndex, long Sequence, DrillTime PlannedAt);
