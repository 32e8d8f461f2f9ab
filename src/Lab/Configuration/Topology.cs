using System.Net;

namespace ChaosHarness.Lab.Configuration;

/// <summary>The hosts of the lab and the delays between their places; docs/lab.md draws it.</summary>
internal static class Topology
{
    public const string Zone = "kimkao.io";
    public const string PublicName = "api.kimkao.io";
    public const string WriterName = "orders-writer.kimkao.io";
    public const int OrdersPort = 8080;
    public const int DatabasePort = 5432;
    public const int KafkaPort = 9092;
    public const int ControlPlanePort = 4566;
    public const int DatabaseAgentPort = 7002;
    public const int FunctionsPort = 7003;

    /// <summary>Last octet of the active-active database, on the host that also has the Region's own.</summary>
    public const byte ActiveOctet = 20;

    public static readonly LabHost Edge = Host("edge", "edge", "10.0.0", 10, 53, 54, 55, 56, 57, 58, 59, 60);
    public static readonly LabHost Aws = Host("aws", "aws", "10.0.1", 10, 53, 54, 101, 102, 103, 104, 105, 106, 107, 108);
    public static readonly LabHost TaiwanApp = Host("taiwan-app", "taiwan", "10.1.2", 10, 2);
    public static readonly LabHost TaiwanDb = Host("taiwan-db", "taiwan", "10.1.3", 10, ActiveOctet);
    public static readonly LabHost TaiwanKafka = Host("taiwan-kafka", "taiwan", "10.1.4", 10);
    public static readonly LabHost TokyoApp = Host("tokyo-app", "tokyo", "10.2.2", 10, 2);
    public static readonly LabHost TokyoDb = Host("tokyo-db", "tokyo", "10.2.3", 10, ActiveOctet);
    public static readonly LabHost TokyoKafka = Host("tokyo-kafka", "tokyo", "10.2.4", 10);

    public static readonly LabRegion Taiwan = new("taiwan", "ap-east-2", TaiwanApp, TaiwanDb, TaiwanKafka);
    public static readonly LabRegion Tokyo = new("tokyo", "ap-northeast-1", TokyoApp, TokyoDb, TokyoKafka);

    public static IReadOnlyList<LabHost> Hosts { get; } =
        [Edge, Aws, TaiwanApp, TaiwanDb, TaiwanKafka, TokyoApp, TokyoDb, TokyoKafka];

    public static IReadOnlyList<LabRegion> Regions { get; } = [Taiwan, Tokyo];

    public static IPAddress ControlPlaneAddress => Aws.Addresses[0];

    /// <summary>The zone's name servers.</summary>
    public static IReadOnlyList<IPAddress> Authorities { get; } = [Aws.Addresses[1], Aws.Addresses[2]];

    /// <summary>Source addresses of the Route 53 health checkers, one per checker.</summary>
    public static IReadOnlyList<IPAddress> Checkers { get; } = [.. Aws.Addresses.Skip(3)];

    /// <summary>The users' recursive resolver.</summary>
    public static IPAddress EdgeResolver => Edge.Addresses[1];

    /// <summary>One-way delay between two places; the same in both directions until a fault says otherwise.</summary>
    public static TimeSpan DelayBetween(string from, string to) => TimeSpan.FromMilliseconds(
        (from, to) switch
        {
            _ when from == to => 0.25,
            ("taiwan", "tokyo") or ("tokyo", "taiwan") => 17.5,
            ("edge", "tokyo") or ("tokyo", "edge") => 20,
            ("edge", "taiwan") or ("taiwan", "edge") => 5,
            ("edge", "aws") or ("aws", "edge") => 2,
            _ => 5,
        });

    public static LabRegion Region(string name) =>
        Regions.FirstOrDefault(region => region.Name == name || region.AwsRegion == name)
        ?? throw new ArgumentException($"The lab has no region '{name}'; it has 'taiwan' and 'tokyo'.", nameof(name));

    private static LabHost Host(string name, string place, string prefix, params int[] last) => new(
        name,
        place,
        IPNetwork.Parse($"{prefix}.0/24"),
        [.. last.Select(octet => IPAddress.Parse($"{prefix}.{octet}"))]);
}
