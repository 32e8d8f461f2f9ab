namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>An alarm went from one state to another.</summary>
internal sealed record AlarmTransition(string Name, string From, string To, string Reason);
