namespace ChaosHarness.Lab.Mirrors;

/// <summary>Decides for one partition which pairs of offsets are worth a sync, as MirrorMaker 2 does with <c>offset.lag.max</c> 100.</summary>
internal sealed class OffsetSyncRule
{
    public const long MaximumLag = 100;

    private long upstreamBefore = -1;
    private long downstreamBefore = -1;
    private long downstreamSynced = -1;

    /// <summary>True for the first record, after a gap upstream, after a restart downstream, and at least every 100 records.</summary>
    public bool Wants(long upstream, long downstream)
    {
        var wants = downstreamSynced < 0
            || downstream - (downstreamSynced + 1) >= MaximumLag
            || upstream - upstreamBefore != 1
            || downstream < downstreamBefore;
        (upstreamBefore, downstreamBefore) = (upstream, downstream);
        if (wants)
        {
            downstreamSynced = downstream;
        }

        return wants;
    }
}
