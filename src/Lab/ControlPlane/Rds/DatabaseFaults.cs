using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.ControlPlane.Fis;

namespace ChaosHarness.Lab.ControlPlane.Rds;

/// <summary>What FIS may do to the databases: through their processes, as there is no other way yet.</summary>
internal sealed class DatabaseFaults(ILabBackplane backplane) : IDatabaseFaults
{
    /// <summary>A server that reboots shuts down in order first.</summary>
    private const double ShutdownGraceMs = 5000;

    private const double RestartSlackMs = 10_000;

    public Task FailOverAsync(string clusterArn, CancellationToken cancellationToken) => throw new FisEffectException(
        $"InvalidDBClusterStateFault: the DB cluster '{clusterArn}' has no reader in its Region to fail over to.");

    public async Task RebootAsync(string instanceArn, bool forcesFailover, CancellationToken cancellationToken)
    {
        if (forcesFailover)
        {
            throw new FisEffectException(
                $"InvalidParameterCombination: the DB instance '{instanceArn}' has no standby in another zone to fail over to.");
        }

        var part = FisResources.All.Single(resource => resource.Arn == instanceArn).Part!;
        var hold = new PartHold
        {
            Kind = PartHold.Stop, GraceMs = ShutdownGraceMs, LifetimeMs = ShutdownGraceMs + RestartSlackMs,
        };
        try
        {
            await backplane.HoldPartAsync(part, "rds-reboot", hold, cancellationToken);
            await backplane.ReleasePartAsync(part, "rds-reboot", cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            throw new FisEffectException($"The DB instance '{instanceArn}' could not be rebooted: {failure.Message}", failure);
        }
    }
}
