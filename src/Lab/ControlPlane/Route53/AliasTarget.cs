namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Where an alias record leads.</summary>
internal sealed record AliasTarget(string HostedZoneId, string DnsName, bool EvaluateTargetHealth);
