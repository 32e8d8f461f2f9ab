using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.Route53;

namespace ChaosHarness.Lab.ControlPlane;

/// <summary>The records and health checks that a lab begins with.</summary>
internal static class ZoneAtStart
{
    private const string Zone = Topology.Zone + ".";
    private const int ClusterTtlSeconds = 5;
    private const int ServerTtlSeconds = 3600;

    // Negative answers are kept as long as the SOA record and its last field say; a name that failed must not stay so.
    private const int NegativeTtlSeconds = 5;

    public static IReadOnlyList<RecordSet> Records(LabSettings settings)
    {
        var servers = Topology.Authorities.Select((address, index) => (Name: $"ns-{index + 1}.{Zone}", Address: address)).ToList();
        return
        [
            Record(Zone, "NS", ServerTtlSeconds, [.. servers.Select(server => server.Name)]),
            Record(
                Zone, "SOA", NegativeTtlSeconds, $"{servers[0].Name} hostmaster.{Zone} 1 7200 900 1209600 {NegativeTtlSeconds}"),
            .. servers.Select(server => Record(server.Name, "A", ServerTtlSeconds, server.Address.ToString())),
            .. Topology.Regions.Select(region => Weighted(region, settings)),
            Record(Topology.WriterName + ".", "A", settings.RecordTtlSeconds, Topology.TaiwanDb.Address.ToString()),
            .. Topology.Regions.Select(region =>
                Record(region.ClusterEndpoint + ".", "A", ClusterTtlSeconds, region.Db.Address.ToString())),
        ];
    }

    public static HealthCheck HealthCheckOf(LabRegion region, LabSettings settings, ControlPlaneAddresses addresses)
    {
        var orders = addresses.OrdersOf(region);
        return new HealthCheck(LabAccount.HealthCheckIdOf(region), $"chaoslab-{region.Name}", 1, new HealthCheckConfig
        {
            Type = "HTTP",
            IpAddress = orders.Address.ToString(),
            Port = orders.Port,
            ResourcePath = "/actuator/health",
            RequestIntervalSeconds = settings.HealthCheckIntervalSeconds,
            FailureThreshold = settings.HealthCheckThreshold,
        });
    }

    private static RecordSet Weighted(LabRegion region, LabSettings settings) => new()
    {
        Name = Topology.PublicName + ".",
        Type = "A",
        SetIdentifier = region.Name,
        Weight = region == Topology.Taiwan ? 70 : 30,
        TtlSeconds = settings.RecordTtlSeconds,
        Values = [region.App.Address.ToString()],
        HealthCheckId = LabAccount.HealthCheckIdOf(region),
    };

    private static RecordSet Record(string name, string type, int ttlSeconds, params string[] values) =>
        new() { Name = name, Type = type, TtlSeconds = ttlSeconds, Values = values };
}
