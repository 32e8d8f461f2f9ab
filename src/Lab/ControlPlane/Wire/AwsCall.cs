namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>One verified request.</summary>
/// <param name="Operation">Name of the operation, such as <c>StartExperiment</c>.</param>
/// <param name="Input">Members from path, query and body alike.</param>
/// <param name="Region">The Region of the credential scope.</param>
internal sealed record AwsCall(string Operation, WireMap Input, string Region);
