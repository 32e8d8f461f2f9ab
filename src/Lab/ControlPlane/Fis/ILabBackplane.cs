using ChaosHarness.Lab.Backplane;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>What actions need of the lab's network and processes. Rules and holds carry a lifetime and end without us, too.</summary>
internal interface ILabBackplane
{
    Task SetCutAsync(string id, CutRule rule, CancellationToken cancellationToken);

    Task LiftCutAsync(string id, CancellationToken cancellationToken);

    Task SetImpairmentAsync(string id, ImpairmentRule rule, CancellationToken cancellationToken);

    Task LiftImpairmentAsync(string id, CancellationToken cancellationToken);

    Task HoldPartAsync(string part, string owner, PartHold hold, CancellationToken cancellationToken);

    Task ReleasePartAsync(string part, string owner, CancellationToken cancellationToken);
}
