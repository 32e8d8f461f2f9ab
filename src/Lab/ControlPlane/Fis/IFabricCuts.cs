using ChaosHarness.Lab.Backplane;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>What the network actions need of the fabric.</summary>
internal interface IFabricCuts
{
    Task SetCutAsync(string id, CutRule rule, CancellationToken cancellationToken);

    Task LiftCutAsync(string id, CancellationToken cancellationToken);
}
