using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.ControlPlane.Rds;

/// <summary>Moves the writer when its Region is lost: waits until it is fenced, then has the target promoted.</summary>
internal sealed class GlobalFailover(
    GlobalCluster cluster, AgentCalls agents, TruthLog truth, BackgroundWork work, TimeProvider clock)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns as soon as the failover is accepted.</summary>
    public void Begin(LabRegion target)
    {
        var epoch = cluster.BeginFailover(target);
        truth.Write("failover.accepted", new { epoch, target = target.Name });
        work.Start(token => CarryOutAsync(target, epoch, token));
    }

    private async Task CarryOutAsync(LabRegion target, long epoch, CancellationToken cancellationToken)
    {
        while (!cluster.OldWriterIsFenced())
        {
            await Task.Delay(Step, clock, cancellationToken);
        }

        await agents.PromoteUntilDoneAsync(target, epoch, cancellationToken);
        cluster.Complete();
    }
}
