using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Record sets in the order of members that Route 53's schema wants.</summary>
internal static class RecordSetWire
{
    public static RecordSet Read(WireMap map) => new()
    {
        Name = RecordSet.Normalize(map.Required("Name").Replace("\\052", "*", StringComparison.Ordinal)),
        Type = map.Required("Type"),
        SetIdentifier = map.Text("SetIdentifier"),
        Weight = map.Integer("Weight"),
        Region = map.Text("Region"),
        Geo = map.Map("GeoLocation") is { } geo ? new GeoPlace(geo.Text("ContinentCode"), geo.Text("CountryCode")) : null,
        Failover = map.Text("Failover"),
        MultiValueAnswer = map.Flag("MultiValueAnswer"),
        TtlSeconds = map.Integer("TTL"),
        Values = [.. map.Maps("ResourceRecords").Select(record => record.Required("Value"))],
        Alias = map.Map("AliasTarget") is { } alias
            ? new AliasTarget(
                alias.Required("HostedZoneId"),
                RecordSet.Normalize(alias.Required("DNSName")),
                alias.Flag("EvaluateTargetHealth") ?? false)
            : null,
        HealthCheckId = map.Text("HealthCheckId"),
    };

    public static WireMap Write(RecordSet set) => new()
    {
        ["Name"] = set.Name.Replace("*", "\\052", StringComparison.Ordinal),
        ["Type"] = set.Type,
        ["SetIdentifier"] = set.SetIdentifier,
        ["Weight"] = set.Weight,
        ["Region"] = set.Region,
        ["GeoLocation"] = set.Geo is { } geo
            ? new WireMap { ["ContinentCode"] = geo.Continent, ["CountryCode"] = geo.Country }
            : null,
        ["Failover"] = set.Failover,
        ["MultiValueAnswer"] = set.MultiValueAnswer,
        ["TTL"] = set.TtlSeconds,
        ["ResourceRecords"] = set.Values.Count == 0
            ? null
            : new WireList(set.Values.Select(value => new WireMap { ["Value"] = value }), "ResourceRecord"),
        ["AliasTarget"] = set.Alias is { } alias
            ? new WireMap
            {
                ["HostedZoneId"] = alias.HostedZoneId,
                ["DNSName"] = alias.DnsName,
                ["EvaluateTargetHealth"] = alias.EvaluateTargetHealth,
            }
            : null,
        ["HealthCheckId"] = set.HealthCheckId,
    };
}
