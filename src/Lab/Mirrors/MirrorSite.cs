using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Mirrors;

/// <summary>From where to where one mirror goes. It runs in the target Region, as MirrorMaker 2 should.</summary>
internal sealed record MirrorSite
{
    /// <summary>Name of the cluster that is read.</summary>
    public required string Source { get; init; }

    /// <summary>Address and port of the source's broker.</summary>
    public required string SourceBootstrap { get; init; }

    /// <summary>Name of the cluster that is written.</summary>
    public required string Target { get; init; }

    /// <summary>Address and port of the target's broker.</summary>
    public required string TargetBootstrap { get; init; }

    /// <summary>Ids of the seeded defects that this mirror has; empty for a healthy one.</summary>
    public IReadOnlyList<string> Defects { get; init; } = [];

    /// <summary>Decides when and how much.</summary>
    public int Seed { get; init; }

    public static MirrorSite Into(LabOptions lab, LabRegion target)
    {
        var source = Topology.Regions.Single(region => region != target);
        return new MirrorSite
        {
            Source = source.Name,
            SourceBootstrap = $"{source.Kafka.Address}:{Topology.KafkaPort}",
            Target = target.Name,
            TargetBootstrap = $"{target.Kafka.Address}:{Topology.KafkaPort}",

            // Only the way into Tokyo: the other one shows what a healthy mirror does in the same drill.
            Defects = target == Topology.Tokyo ? lab.Defects : [],
            Seed = lab.Seed,
        };
    }
}
