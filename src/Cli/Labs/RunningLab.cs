namespace ChaosHarness.Cli.Labs;

/// <summary>A lab that serves.</summary>
internal sealed record RunningLab(string Name, string TargetPath, IReadOnlyList<string> Defects);
