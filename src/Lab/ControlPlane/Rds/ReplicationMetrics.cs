using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.CloudWatch;

namespace ChaosHarness.Lab.ControlPlane.Rds;

/// <summary>Publishes the lag of the global database once a period, as Aurora does: in the secondary Region only.</summary>
/// <remarks>
/// The figure is what the writer's server says of its standby. While the writer is not heard of, or its standby does not stream, nothing
/// arrives at the standby, and the lag is the time since it last did: late by up to a quarter of a second, the agents' interval.
/// </remarks>
internal sealed class ReplicationMetrics(GlobalCluster cluster, CloudWatchRegions cloudWatch, TimeSpan period, TimeProvider clock)
{
    public const string ReplicationLag = "AuroraGlobalDBReplicationLag";
    public const string RecoveryPointLag = "AuroraGlobalDBRPOLag";

    private DateTimeOffset? published;

    public static MetricKey KeyOf(string metric, LabRegion secondary, LabRegion source) => MetricKey.Of(
        "AWS/RDS", metric, [("DBClusterIdentifier", $"orders-{secondary.Name}"), ("SourceRegion", source.AwsRegion)]);

    /// <summary>Publishes once the running period has not been published yet; nothing before any replication was seen.</summary>
    public void Advance()
    {
        var running = MetricStore.Floor(clock.GetUtcNow(), period);
        if (published == running || cluster.ReplicationLag is not { } lag)
        {
            return;
        }

        published = running;
        var source = cluster.Writer;
        var secondary = Topology.Regions.Single(region => region != source);
        var metrics = cloudWatch.Of(secondary.AwsRegion).Metrics;
        foreach (var metric in new[] { ReplicationLag, RecoveryPointLag })
        {
            metrics.Put(KeyOf(metric, secondary, source), [MetricPoint.Of(running, lag.TotalMilliseconds, 1, "Milliseconds")]);
        }
    }
}
