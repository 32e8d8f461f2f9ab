using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Rds;

/// <summary>Who writes, in which epoch, and how far a failover is. No I/O.</summary>
internal sealed class GlobalCluster(TimeSpan lease, TimeProvider clock)
{
    /// <summary>Agents report every quarter of a second; what is older says nothing of now.</summary>
    private static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (LeaseRequest Request, long At)> heard = new(StringComparer.Ordinal);
    private readonly long started = clock.GetTimestamp();
    private LabRegion writer = Topology.Taiwan;
    private GlobalMove? move;
    private long epoch = 1;
    private long? granted;
    private long? streamedAt;
    private bool oldWriterFenced;

    public LabRegion Writer
    {
        get
        {
            lock (gate)
            {
                return writer;
            }
        }
    }

    /// <summary>The failover or switchover that is under way; null when idle.</summary>
    public GlobalMove? Move
    {
        get
        {
            lock (gate)
            {
                return move;
            }
        }
    }

    /// <summary>How far the other Region's copy is behind; null before it was seen to follow this writer.</summary>
    public TimeSpan? ReplicationLag
    {
        get
        {
            lock (gate)
            {
                return streamedAt is not { } at ? null
                    : Newest(writer) is { StandbyStreaming: true } streaming && clock.GetElapsedTime(at) < SilenceLimit
                        ? TimeSpan.FromMilliseconds(streaming.ReplayLagMs ?? 0)
                        : clock.GetElapsedTime(at);
            }
        }
    }

    public ClusterView View
    {
        get
        {
            lock (gate)
            {
                return new ClusterView(writer.Name, epoch, move?.Status);
            }
        }
    }

    /// <summary>
    /// Answers an agent. While a failover runs, the old writer is named with the new epoch: it must fence itself, and
    /// nobody is told to write before the promotion is done.
    /// </summary>
    public LeaseAnswer Renew(LeaseRequest request)
    {
        lock (gate)
        {
            var region = Topology.Region(request.Region).Name;
            heard[region] = (request, clock.GetTimestamp());
            if (region == writer.Name && request.StandbyStreaming)
            {
                streamedAt = clock.GetTimestamp();
            }

            if (move is null && request.IsWriter && request.Epoch > epoch)
            {
                // A control plane that started anew learns from the agents what the one before had decided.
                (writer, epoch) = (Topology.Region(region), request.Epoch);
            }

            if (region == writer.Name && request.Epoch == epoch)
            {
                granted = clock.GetTimestamp();
            }

            oldWriterFenced |= move is not null && region == writer.Name && !request.IsWriter;
            return new LeaseAnswer(writer.Name, epoch, (int)lease.TotalMilliseconds);
        }
    }

    /// <summary>Accepts a failover; returns the new epoch, under which the old writer fences itself.</summary>
    public long BeginFailover(LabRegion region)
    {
        lock (gate)
        {
            RequireIdleAndOther(region);
            move = new GlobalMove(GlobalMove.FailingOver, region);
            oldWriterFenced = false;
            return ++epoch;
        }
    }

    /// <summary>Accepts a switchover. The epoch stays: the old writer goes on until it is asked to hand over.</summary>
    public void BeginSwitchover(LabRegion region)
    {
        lock (gate)
        {
            RequireIdleAndOther(region);
            if (SynchronizationOf(region) != "connected")
            {
                throw new AwsException(
                    "InvalidDBClusterStateFault",
                    $"The cluster 'orders-{region.Name}' is not in sync with the writer, and a switchover would lose data.");
            }

            move = new GlobalMove(GlobalMove.SwitchingOver, region);
        }
    }

    /// <summary>The old writer has stopped in order; returns the new epoch, under which it follows.</summary>
    public long HandedOver()
    {
        lock (gate)
        {
            return ++epoch;
        }
    }

    /// <summary>A switchover that cannot be carried out is over, and the writer stays.</summary>
    public void Cancel()
    {
        lock (gate)
        {
            move = null;
        }
    }

    private void RequireIdleAndOther(LabRegion region)
    {
        if (move is not null || region == writer)
        {
            throw new AwsException("InvalidGlobalClusterStateFault", move is null
                ? $"The cluster 'orders-{region.Name}' is the writer already."
                : $"The global cluster is {move.Status} to 'orders-{move.Target.Name}'. Wait until it is 'available'.");
        }
    }

    /// <summary>
    /// True when the old writer can no longer acknowledge: it said so, or its lease has run out. Answers that carry the
    /// new epoch grant it nothing. The lease counts here from the answer and at the agent from its question, so that the
    /// agent's is over first.
    /// </summary>
    public bool OldWriterIsFenced()
    {
        lock (gate)
        {
            // A writer that this process has not heard of yet may hold a lease from before its start.
            return oldWriterFenced || clock.GetElapsedTime(granted ?? started) > lease;
        }
    }

    /// <summary>The target accepts writes: roles change, the failover or switchover is over.</summary>
    public void Complete()
    {
        lock (gate)
        {
            writer = move?.Target ?? throw new InvalidOperationException("No failover is under way.");
            move = null;
            streamedAt = null;
            granted = clock.GetTimestamp();
        }
    }

    /// <summary><c>connected</c> while the Region writes, or its agent is heard of and the writer's says that its standby streams.</summary>
    public string SynchronizationOf(LabRegion region)
    {
        lock (gate)
        {
            return region == writer || (Newest(region) is { IsWriter: false } && Newest(writer) is { StandbyStreaming: true })
                ? "connected"
                : "pending-resync";
        }
    }

    private LeaseRequest? Newest(LabRegion region) =>
        heard.TryGetValue(region.Name, out var known) && clock.GetElapsedTime(known.At) < lease ? known.Request : null;
}
