namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>A condition on an attribute of a resource; several values are alternatives.</summary>
internal sealed record FisFilter(string Path, IReadOnlyList<string> Values);
