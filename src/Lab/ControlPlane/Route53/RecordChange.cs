namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>One line of a change batch.</summary>
internal sealed record RecordChange(string Action, RecordSet Set);
