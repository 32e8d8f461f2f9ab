namespace ChaosHarness.Harness.Reports;

/// <summary>A limit on the time axis.</summary>
/// <param name="Name">Drawn with the moment in seconds.</param>
/// <param name="At">Offset from the beginning of the drill.</param>
public sealed record TimelineObjective(string Name, TimeSpan At);
