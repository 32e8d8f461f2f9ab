using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.Route53;

namespace ChaosHarness.Lab.ControlPlane;

/// <summary>The records and health checks that a lab begins with.</summary>
internal static class ZoneAtStart
{
    private const string Zone = Topology.Zone + ".";
    private const int ClusterTtlSeconds = 5;
    private const int ServerTtlSeconds = 3600;
    private const int SlowIntervalSeconds = 30;
    private const int PatientThreshold = 10;

    // Negative answers are kept as long as the SOA record and its last field say; a name that failed must not stay so.
    private const int NegativeTtlSeconds = 5;

    public static IReadOnlyList<RecordSet> Records(LabOptions lab)
    {
        var settings = lab.Settings;
        var servers = Topology.Authorities.Select((address, index) => (Name: $"ns-{index + 1}.{Zone}", Address: address)).ToList();
        return
        [
            Record(Zone, "NS", ServerTtlSeconds, [.. servers.Select(server => server.Name)]),
            Record(
                Zone, "SOA", NegativeTtlSeconds, $"{servers[0].Name} hostmaster.{Zone} 1 7200 900 1209600 {NegativeTtlSeconds}"),
            .. servers.Select(server => Record(server.Name, "A", ServerTtlSeconds, server.Address.ToString())),
            .. Topology.Regions.Select(region => Weighted(region, lab)),
            Record(Topology.WriterName + ".", "A", settings.RecordTtlSeconds, Topology.TaiwanDb.Address.ToString()),
            .. Topology.Regions.Select(region =>
                Record(region.ClusterEndpoint + ".", "A", ClusterTtlSeconds, region.Db.Address.ToString())),
            .. Topology.Regions.Select(region =>
                Record(region.ActiveEndpoint + ".", "A", ClusterTtlSeconds, region.ActiveDatabase.ToString())),
        ];
    }

    public static HealthCheck HealthCheckOf(LabRegion region, LabOptions lab, ControlPlaneAddresses addresses)
    {
        // Defect D3: Taiwan's check asks Tokyo's service. Defect D4: the checkers are slow and patient.
        var orders = addresses.OrdersOf(lab.Has("D3") ? Topology.Tokyo : region);
        var (interval, threshold) = lab.Has("D4")
            ? (SlowIntervalSeconds, PatientThreshold)
            : (lab.Settings.HealthCheckIntervalSeconds, lab.Settings.HealthCheckThreshold);
        return new HealthCheck(LabAccount.HealthCheckIdOf(region), $"chaoslab-{region.Name}", 1, new HealthCheckConfig
        {
            Type = "HTTP",
            IpAddress = orders.Address.ToString(),
            Port = orders.Port,
            ResourcePath = "/actuator/health",
            RequestIntervalSeconds = interval,
            FailureThreshold = threshold,
        });
    }

    private static RecordSet Weighted(LabRegion region, LabOptions lab) => new()
    {
        Name = Topology.PublicName + ".",
        Type = "A",
        SetIdentifier = region.Name,
        Weight = region == Topology.Taiwan ? 70 : 30,
        TtlSeconds = lab.Settings.RecordTtlSeconds,
        Values = [region.App.Address.ToString()],
        // Defect N10: the checks are there, and no record heeds them.
        HealthCheckId = lab.Has("N10") ? null : LabAccount.HealthCheckIdOf(region),
    };

    private static RecordSet Record(string name, string type, int ttlSeconds, params string[] values) =>
        new() { Name = name, Type = type, TtlSeconds = ttlSeconds, Values = values };
}
