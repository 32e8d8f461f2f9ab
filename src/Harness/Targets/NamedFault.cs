namespace ChaosHarness.Harness.Targets;

/// <summary>A fault of a target file with its name there.</summary>
/// <param name="Name">The name.</param>
/// <param name="Fault">The fault.</param>
public sealed record NamedFault(string Name, TargetFault Fault);
