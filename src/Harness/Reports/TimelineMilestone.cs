namespace ChaosHarness.Harness.Reports;

/// <summary>A moment that is known to lie between two bounds.</summary>
/// <param name="Name">Drawn with the bounds in seconds.</param>
/// <param name="Earliest">Lower bound, an offset from the beginning of the drill.</param>
/// <param name="Latest">Upper bound, not before <paramref name="Earliest"/>.</param>
public sealed record TimelineMilestone(string Name, TimeSpan Earliest, TimeSpan Latest);
