namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>Carries out one operation.</summary>
internal delegate ValueTask<WireMap> AwsOperation(AwsCall call, CancellationToken cancellationToken);
