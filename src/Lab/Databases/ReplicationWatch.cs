namespace ChaosHarness.Lab.Databases;

/// <summary>Decides when commits wait for the standby and when they no longer do. Pure but for its memory.</summary>
/// <remarks>
/// A standby counts as heard when it sends something, not when a connection to it exists: a cut connection is still
/// listed for seconds. Replication degrades only after the control plane has been told that the standby is lost, and
/// has answered: a writer that is cut off from both would otherwise acknowledge what a promotion then loses.
/// </remarks>
internal sealed class ReplicationWatch(bool wantsSynchronous, TimeSpan degradeAfter, long startedAt, TimeProvider clock)
{
    private const long CaughtUpBytes = 64 * 1024;

    private readonly Lock gate = new();
    private StandbySighting? seen;
    private long heardAt = startedAt;
    private bool everHeard;

    public void See(long now, StandbySighting? sighting)
    {
        lock (gate)
        {
            if (sighting is { IsStreaming: true }
                && (seen is not { IsStreaming: true } || seen.SignOfLife != sighting.SignOfLife))
            {
                heardAt = now;
                everHeard = true;
            }

            seen = sighting;
        }
    }

    /// <summary>True while the standby follows and has been heard within the limit.</summary>
    public bool IsStandbyStreaming(long now)
    {
        lock (gate)
        {
            return Streams(now);
        }
    }

    public double? ReplayLagMs
    {
        get
        {
            lock (gate)
            {
                return seen?.ReplayLagMs;
            }
        }
    }

    /// <summary>The mode that replication should have from now on.</summary>
    /// <param name="now">The present.</param>
    /// <param name="mode">The mode that it has.</param>
    /// <param name="toldAt">
    /// When the newest report was sent that the control plane answered with a lease; null when none was.
    /// </param>
    public ReplicationMode Want(long now, ReplicationMode mode, long? toldAt)
    {
        if (!wantsSynchronous)
        {
            return ReplicationMode.Asynchronous;
        }

        lock (gate)
        {
            if (mode != ReplicationMode.Synchronous)
            {
                return Streams(now) && seen!.BacklogBytes <= CaughtUpBytes ? ReplicationMode.Synchronous : mode;
            }

            var lost = clock.GetElapsedTime(heardAt, now) >= degradeAfter;
            var told = toldAt is { } sent && clock.GetElapsedTime(heardAt, sent) >= degradeAfter;
            return lost && told ? ReplicationMode.Asynchronous : ReplicationMode.Synchronous;
        }
    }

    private bool Streams(long now) =>
        everHeard && seen is { IsStreaming: true } && clock.GetElapsedTime(heardAt, now) < degradeAfter;
}
