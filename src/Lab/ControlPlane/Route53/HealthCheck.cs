namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>One health check; <see cref="Version"/> grows by one with each update.</summary>
internal sealed record HealthCheck(string Id, string CallerReference, long Version, HealthCheckConfig Config);
