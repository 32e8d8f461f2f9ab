using Npgsql;

namespace ChaosHarness.Lab.Databases;

/// <summary>What the agent does all the time: guard the lease, follow the control plane, look at the server.</summary>
internal sealed class AgentLoops(DatabaseAgent agent, WriterLease lease, ReplicationKeeper keeper, TimeProvider clock)
{
    private static readonly TimeSpan GuardInterval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ReconcileInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Null in a healthy agent. Otherwise the agent ignores its lease, and stays a writer for so long after it has
    /// learnt that it no longer is one: the defect of a writer without fencing.
    /// </summary>
    public TimeSpan? UnfencedFor { get; init; }

    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(
        UnfencedFor is { } delay ? StepDownLateAsync(delay, cancellationToken) : GuardAsync(cancellationToken),
        ReconcileAsync(cancellationToken),
        KeepAsync(cancellationToken));

    private async Task GuardAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (agent.Role == DatabaseRole.Writer && lease.MustFence(clock.GetTimestamp()))
            {
                await agent.FenceAsync();
            }

            await Task.Delay(GuardInterval, clock, cancellationToken);
        }
    }

    private async Task StepDownLateAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (agent.Role == DatabaseRole.Writer && lease.MustFollowPeer)
            {
                await Task.Delay(delay, clock, cancellationToken);
                await agent.StepDownAsync();
            }

            await Task.Delay(GuardInterval, clock, cancellationToken);
        }
    }

    private async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await agent.ReconcileAsync(cancellationToken);
            await Task.Delay(ReconcileInterval, clock, cancellationToken);
        }
    }

    /// <summary>Runs the keeper anew for each life and role of the server.</summary>
    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (agent.IsServing)
            {
                var generation = agent.Generation;
                using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                var keeping = keeper.RunAsync(agent.Role == DatabaseRole.Writer, over.Token);
                while (!keeping.IsCompleted && agent.Generation == generation)
                {
                    await Task.Delay(GuardInterval, clock, cancellationToken);
                }

                await over.CancelAsync();
                await EndOf(keeping);
            }

            await Task.Delay(GuardInterval, clock, cancellationToken);
        }
    }

    private static async Task EndOf(Task keeping)
    {
        try
        {
            await keeping;
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException)
        {
            // The server went away or took another role: the next life is looked at anew.
        }
    }
}
