using ChaosHarness.Lab.Backplane;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>The daemon itself, through its socket.</summary>
internal sealed class LiveBackplane(BackplaneClient backplane) : ILabBackplane
{
    public Task SetCutAsync(string id, CutRule rule, CancellationToken cancellationToken) =>
        backplane.SetCutAsync(id, rule, cancellationToken);

    public Task LiftCutAsync(string id, CancellationToken cancellationToken) =>
        backplane.LiftCutAsync(id, cancellationToken);

    public Task SetImpairmentAsync(string id, ImpairmentRule rule, CancellationToken cancellationToken) =>
        backplane.SetImpairmentAsync(id, rule, cancellationToken);

    public Task LiftImpairmentAsync(string id, CancellationToken cancellationToken) =>
        backplane.LiftImpairmentAsync(id, cancellationToken);

    public Task HoldPartAsync(string part, string owner, PartHold hold, CancellationToken cancellationToken) =>
        backplane.HoldPartAsync(part, owner, hold, cancellationToken);

    public Task ReleasePartAsync(string part, string owner, CancellationToken cancellationToken) =>
        backplane.ReleasePartAsync(part, owner, cancellationToken);
}
