using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.ControlPlane.Rds;

/// <summary>The writer on its way to another Region. The status is what the global cluster shows meanwhile.</summary>
internal sealed record GlobalMove(string Status, LabRegion Target)
{
    public const string FailingOver = "failing-over";
    public const string SwitchingOver = "switching-over";

    public bool IsDataLossAllowed => Status == FailingOver;
}
