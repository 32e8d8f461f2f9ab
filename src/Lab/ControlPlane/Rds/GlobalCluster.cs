using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Rds;

/// <summary>Who writes, in which epoch, and how far a failover is. No I/O.</summary>
internal sealed class GlobalCluster(TimeSpan lease, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (LeaseRequest Request, long At)> heard = new(StringComparer.Ordinal);
    private readonly long started = clock.GetTimestamp();
    private LabRegion writer = Topology.Taiwan;
    private LabRegion? target;
    private long epoch = 1;
    private long? granted;
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

    /// <summary>The Region that a failover leads to; null when idle.</summary>
    public LabRegion? Target
    {
        get
        {
            lock (gate)
            {
                return target;
            }
        }
    }

    public ClusterView View
    {
        get
        {
            lock (gate)
            {
                return new ClusterView(writer.Name, epoch, target is null ? null : "failing-over");
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
            if (target is null && request.IsWriter && request.Epoch > epoch)
            {
                // A control plane that started anew learns from the agents what the one before had decided.
                (writer, epoch) = (Topology.Region(region), request.Epoch);
            }

            if (region == writer.Name && request.Epoch == epoch)
            {
                granted = clock.GetTimestamp();
            }

            oldWriterFenced |= target is not null && region == writer.Name && !request.IsWriter;
            return new LeaseAnswer(writer.Name, epoch, (int)lease.TotalMilliseconds, null);
        }
    }

    /// <summary>Accepts a failover; returns the new epoch.</summary>
    public long Begin(LabRegion region)
    {
        lock (gate)
        {
            if (target is not null || region == writer)
            {
                throw new AwsException("InvalidGlobalClusterStateFault", target is null
                    ? $"The cluster 'orders-{region.Name}' is the writer already."
                    : $"The global cluster is failing over to 'orders-{target.Name}'. Wait until it is 'available'.");
            }

            target = region;
            oldWriterFenced = false;
            return ++epoch;
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

    /// <summary>The target accepts writes: roles change, the failover is over.</summary>
    public void Complete()
    {
        lock (gate)
        {
            writer = target ?? throw new InvalidOperationException("No failover is under way.");
            target = null;
            granted = clock.GetTimestamp();
        }
    }

    /// <summary><c>connected</c> while the Region's agent is heard of and its server follows or writes.</summary>
    public string SynchronizationOf(LabRegion region)
    {
        lock (gate)
        {
            return region == writer
                || (heard.TryGetValue(region.Name, out var known)
                    && clock.GetElapsedTime(known.At) < lease
                    && known.Request is { IsWriter: false, StandbyStreaming: true })
                    ? "connected"
                    : "pending-resync";
        }
    }
}
