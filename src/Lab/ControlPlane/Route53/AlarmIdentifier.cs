namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>The CloudWatch alarm whose metric a health check follows.</summary>
internal sealed record AlarmIdentifier(string Region, string Name);
