using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Mirrors;

namespace ChaosHarness.Lab.Kafka;

/// <summary>The topics that a Region's cluster has from the beginning.</summary>
internal static class KafkaTopics
{
    /// <summary>Of each topic. The mock makes unknown topics with as many, so that a mirrored topic has its source's partitions.</summary>
    public const int Partitions = 4;

    /// <summary>Domain events of the orders service.</summary>
    public const string Orders = "orders";

    /// <summary>For whoever measures replication.</summary>
    public const string Probe = "drill-probe";

    /// <summary>Written and read once by the cluster itself, before it says that it serves.</summary>
    public const string Trial = "trial.internal";

    public static IReadOnlyList<string> Of(LabRegion region)
    {
        string[] own = [Orders, Probe, ReplicationPolicy.Heartbeats];
        var others = Topology.Regions.Where(other => other != region).Select(other => other.Name);
        return
        [
            .. own,
            .. others.SelectMany(other => own.Select(topic => ReplicationPolicy.RemoteTopic(other, topic))
                .Append(ReplicationPolicy.OffsetSyncs(other))
                .Append(ReplicationPolicy.Positions(other))),
            Trial,
        ];
    }
}
