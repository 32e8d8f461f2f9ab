namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>A resource of the lab that FIS may act on.</summary>
internal sealed record FisResource(
    string Arn, string Type, string Region, string Cidr, IReadOnlyDictionary<string, string> Tags);
