namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>An alarm went from one state to another.</summary>
internal sealed record AlarmTransition(AlarmState Before, AlarmState After)
{
    public string Name => After.Settings.Name;

    public string From => Before.State;

    public string To => After.State;

    public string Reason => After.Reason;
}
