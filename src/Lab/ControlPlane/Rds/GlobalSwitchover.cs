using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.ControlPlane.Rds;

/// <summary>Moves the writer while both Regions are well: it stops in order first, so that nothing is lost.</summary>
internal sealed class GlobalSwitchover(GlobalCluster cluster, AgentCalls agents, TruthLog truth, BackgroundWork work)
{
    /// <summary>Returns as soon as the switchover is accepted.</summary>
    public void Begin(LabRegion target)
    {
        var writer = cluster.Writer;
        cluster.BeginSwitchover(target);
        truth.Write("switchover.accepted", new { target = target.Name });
        work.Start(token => CarryOutAsync(writer, target, token));
    }

    private async Task CarryOutAsync(LabRegion writer, LabRegion target, CancellationToken cancellationToken)
    {
        if (!await agents.HandOverAsync(writer, cancellationToken))
        {
            cluster.Cancel();
            truth.Write("switchover.cancelled", new { target = target.Name });
            return;
        }

        await agents.PromoteUntilDoneAsync(target, cluster.HandedOver(), cancellationToken);
        cluster.Complete();
        truth.Write("switchover.done", new { target = target.Name });
    }
}
