namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>An accepted change batch on its way to the name servers.</summary>
internal sealed record ZoneChange(string Id, DateTimeOffset SubmittedAt, string? Comment, bool InSync);
