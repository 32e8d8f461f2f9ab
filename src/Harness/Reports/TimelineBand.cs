namespace ChaosHarness.Harness.Reports;

/// <summary>A named stretch of time.</summary>
/// <param name="Name">Drawn beside the stretch.</param>
/// <param name="Start">Offset from the beginning of the drill.</param>
/// <param name="End">Offset from the beginning of the drill, not before <paramref name="Start"/>.</param>
public sealed record TimelineBand(string Name, TimeSpan Start, TimeSpan End);
