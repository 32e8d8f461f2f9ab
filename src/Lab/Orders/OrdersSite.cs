using System.Net;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Orders;

/// <summary>Where one instance of the orders service listens, and which databases it uses.</summary>
internal sealed record OrdersSite
{
    public required string AwsRegion { get; init; }

    public required string Instance { get; init; }

    public required IPEndPoint Listen { get; init; }

    /// <summary>The name that leads to the writer; resolved anew for each connection.</summary>
    public required DnsEndPoint Writer { get; init; }

    /// <summary>The Region's own cluster, for reads and for health.</summary>
    public required DnsEndPoint Own { get; init; }

    /// <summary>Address and port of the Region's Kafka broker; null when events stay where they are.</summary>
    public string? Kafka { get; init; }

    /// <summary>Share of the writes that are refused, from 0 to 1; more than 0 only as a seeded defect.</summary>
    public double RefusedShare { get; init; }

    /// <summary>True when <c>/actuator/health</c> says UP whatever it finds; a seeded defect.</summary>
    public bool IsAlwaysUp { get; init; }

    public required int Seed { get; init; }

    public static OrdersSite Of(LabOptions lab, LabRegion region) => new()
    {
        AwsRegion = region.AwsRegion,
        Instance = $"{region.App.Name}-1",
        Listen = new IPEndPoint(region.App.Address, Topology.OrdersPort),
        Writer = new DnsEndPoint(Topology.WriterName, Topology.DatabasePort),
        Own = new DnsEndPoint(region.ClusterEndpoint, Topology.DatabasePort),
        Kafka = $"{region.Kafka.Address}:{Topology.KafkaPort}",
        RefusedShare = lab.Has("H4") && region.Name == Topology.Taiwan.Name ? 0.4 : 0,
        IsAlwaysUp = lab.Has("D2"),
        Seed = lab.Seed,
    };
}
