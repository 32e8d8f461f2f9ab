namespace ChaosHarness.Probes.Histories;

/// <summary>One edge: the second transaction comes after the first.</summary>
internal readonly record struct Dependency(int From, int To, DependencyKinds Kind, long Key);
