using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.Fis;
using ChaosHarness.Lab.ControlPlane.Rds;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>Defect D10's other half: each time that the writer has come home, Taiwan's database stands still some seconds later.</summary>
internal sealed class WeakPrimary(GlobalCluster cluster, ILabBackplane backplane, TruthLog truth, TimeProvider clock)
{
    private const double StillMs = 12_000;

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Bears = TimeSpan.FromSeconds(3);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Step, clock);
        var wasHome = true;
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            var isHome = cluster.Writer == Topology.Taiwan;
            if (isHome && !wasHome)
            {
                await Task.Delay(Bears, clock, cancellationToken);
                truth.Write("primary.gives-way", new { forMs = StillMs });
                await HoldAsync(cancellationToken);
            }

            wasHome = isHome;
        }
    }

    private async Task HoldAsync(CancellationToken cancellationToken)
    {
        try
        {
            await backplane.HoldPartAsync(
                "database-taiwan", "weak-primary", new PartHold { Kind = PartHold.Freeze, LifetimeMs = StillMs }, cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            await Console.Error.WriteLineAsync($"Defect D10 could not hold Taiwan's database: {failure.Message}");
        }
    }
}
