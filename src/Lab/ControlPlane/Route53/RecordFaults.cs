using System.Net;
using System.Net.Sockets;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>What is wrong with one record set by itself.</summary>
internal static class RecordFaults
{
    private const int GreatestWeight = 255;
    private const int ValuesOfASet = 400;

    public static IEnumerable<string> Of(HostedZone zone, RecordSet set, Func<string, bool> healthCheckExists) =>
        ContentFaults(zone, set).Concat(PolicyFaults(set)).Concat(AliasFaults(zone, set)).Concat(
            set.HealthCheckId is { } id && !healthCheckExists(id)
                ? [$"The health check '{id}' of {set.Description} does not exist"]
                : []);

    private static IEnumerable<string> ContentFaults(HostedZone zone, RecordSet set)
    {
        if (set.Name != zone.Name && !set.Name.EndsWith("." + zone.Name, StringComparison.Ordinal))
        {
            yield return $"RRSet with DNS name {set.Name} is not permitted in zone {zone.Name}";
        }

        if (set.Alias is null && (set.TtlSeconds is null or < 0 or > int.MaxValue || set.Values.Count == 0))
        {
            yield return $"Missing field 'TTL' or 'ResourceRecords' for {set.Description}: a record that is no alias needs both";
        }

        if (set.Values.Count > ValuesOfASet)
        {
            yield return $"{set.Description} has {set.Values.Count} values, the limit is {ValuesOfASet}";
        }

        foreach (var value in set.Values.Where(value => !Fits(set.Type, value)))
        {
            yield return $"Invalid Resource Record: '{value}' is no value for type {set.Type}";
        }

        foreach (var value in set.Values.GroupBy(value => value).Where(same => same.Count() > 1))
        {
            yield return $"Duplicate Resource Record: '{value.Key}' in {set.Description}";
        }

        if (set.Type == "CNAME" && set.Values.Count > 1)
        {
            yield return $"{set.Description} is a CNAME and must have one value";
        }
    }

    private static IEnumerable<string> PolicyFaults(RecordSet set)
    {
        if (set.Policies.Count > 1)
        {
            yield return $"{set.Description} mixes routing policies: {string.Join(", ", set.Policies)}";
        }

        if (set.Policy == "simple" == set.SetIdentifier is { Length: > 0 })
        {
            yield return set.Policy == "simple"
                ? $"Invalid field 'SetIdentifier' in Change with {set.Description}: it has no routing policy"
                : $"Missing field 'SetIdentifier' in Change with {set.Description}";
        }

        if (set.Weight is < 0 or > GreatestWeight)
        {
            yield return $"Weight {set.Weight} of {set.Description} is not within 0 to {GreatestWeight}";
        }

        if (set.Failover is not (null or "PRIMARY" or "SECONDARY"))
        {
            yield return $"Failover '{set.Failover}' of {set.Description} is neither PRIMARY nor SECONDARY";
        }

        if (set.Failover == "PRIMARY" && set.HealthCheckId is null && set.Alias is not { EvaluateTargetHealth: true })
        {
            yield return $"Missing health check for {set.Description}: a primary failover record needs one, "
                + "or an alias that evaluates its target's health";
        }

        if (set.Geo is { Continent: null, Country: null } or { Continent: not null, Country: not null })
        {
            yield return $"GeoLocation of {set.Description} must name either a continent or a country, or '*' for all";
        }
    }

    private static IEnumerable<string> AliasFaults(HostedZone zone, RecordSet set)
    {
        if (set.Alias is not { } alias)
        {
            yield break;
        }

        if (set.TtlSeconds is not null || set.Values.Count > 0)
        {
            yield return $"Alias record {set.Description} must have neither TTL nor ResourceRecords";
        }

        if (set.MultiValueAnswer == true)
        {
            yield return $"{set.Description} is multivalue and must not be an alias";
        }

        if (alias.HostedZoneId.Split('/')[^1] != zone.Id)
        {
            yield return $"Tried to create an alias that targets {alias.DnsName} in zone {alias.HostedZoneId}, "
                + $"but the lab has no zone but {zone.Id}";
        }
    }

    private static bool Fits(string type, string value) => type switch
    {
        "A" => IPAddress.TryParse(value, out var address) && address.AddressFamily == AddressFamily.InterNetwork
            && value.Count(letter => letter == '.') == 3,
        "AAAA" => IPAddress.TryParse(value, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6,
        "TXT" or "SPF" => value.Length > 1 && value[0] == '"' && value[^1] == '"',
        "CNAME" or "NS" or "PTR" => value.Length > 0 && !value.Contains(' '),
        _ => value.Length > 0,
    };
}
