using ChaosHarness.Lab.Backplane;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>The fabric itself, through the lab's backplane.</summary>
internal sealed class BackplaneCuts(BackplaneClient backplane) : IFabricCuts
{
    public Task SetCutAsync(string id, CutRule rule, CancellationToken cancellationToken) =>
        backplane.SetCutAsync(id, rule, cancellationToken);

    public Task LiftCutAsync(string id, CancellationToken cancellationToken) =>
        backplane.LiftCutAsync(id, cancellationToken);
}
