using System.Net;
using System.Net.Sockets;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Applies a change batch to a zone's records: all of it, or none with every reason.</summary>
internal static class ZoneChanges
{
    public static IReadOnlyList<RecordSet> Apply(
        string zone,
        IReadOnlyList<RecordSet> current,
        IReadOnlyList<RecordChange> changes,
        Func<string, bool> healthCheckExists)
    {
        var records = current.ToDictionary(set => set.Key);
        var faults = new List<string>();
        foreach (var (action, set) in changes)
        {
            faults.AddRange(FaultsOf(zone, set, healthCheckExists));
            if (ApplyOne(records, action, set) is { } fault)
            {
                faults.Add(fault);
            }
        }

        faults.AddRange(records.Values
            .GroupBy(set => (set.Name, set.Type))
            .SelectMany(group => GroupFaults(zone, [.. group], [.. records.Values])));
        return faults.Count == 0
            ? [.. records.Values.OrderBy(set => set.SortKey, StringComparer.Ordinal)]
            : throw new AwsException("InvalidChangeBatch", $"[{string.Join(", ", faults)}]");
    }

    private static string? ApplyOne(
        Dictionary<(string, string, string?), RecordSet> records, string action, RecordSet set)
    {
        var present = records.GetValueOrDefault(set.Key);
        switch (action)
        {
            case "CREATE" when present is not null:
                return $"Tried to create resource record set {Describe(set)} but it already exists";
            case "DELETE" when present is null:
                return $"Tried to delete resource record set {Describe(set)} but it was not found";
            case "DELETE" when present != set:
                return $"Tried to delete resource record set {Describe(set)} "
                    + "but the values provided do not match the current values";
            case "DELETE":
                records.Remove(set.Key);
                return null;
            case "CREATE" or "UPSERT":
                records[set.Key] = set;
                return null;
            default:
                return $"Invalid action '{action}': it must be CREATE, DELETE or UPSERT";
        }
    }

    private static IEnumerable<string> FaultsOf(string zone, RecordSet set, Func<string, bool> healthCheckExists)
    {
        if (set.Name != zone && !set.Name.EndsWith("." + zone, StringComparison.Ordinal))
        {
            yield return $"RRSet with DNS name {set.Name} is not permitted in zone {zone}";
        }

        if (set.Alias is null && (set.TtlSeconds is null or < 0 or > int.MaxValue || set.Values.Count == 0))
        {
            yield return $"Missing field 'TTL' or 'ResourceRecords' for {Describe(set)}: a record that is no alias needs both";
        }

        if (set.Alias is not null && (set.TtlSeconds is not null || set.Values.Count > 0))
        {
            yield return $"Alias record {Describe(set)} must have neither TTL nor ResourceRecords";
        }

        if (set.Policy != "simple" && string.IsNullOrEmpty(set.SetIdentifier))
        {
            yield return $"Missing field 'SetIdentifier' in Change with {Describe(set)}";
        }

        if (set.Weight is < 0 or > 255)
        {
            yield return $"Weight {set.Weight} of {Describe(set)} is not within 0 to 255";
        }

        if (set.Failover is not (null or "PRIMARY" or "SECONDARY"))
        {
            yield return $"Failover '{set.Failover}' of {Describe(set)} is neither PRIMARY nor SECONDARY";
        }

        if (set.HealthCheckId is { } id && !healthCheckExists(id))
        {
            yield return $"The health check '{id}' of {Describe(set)} does not exist";
        }

        foreach (var value in set.Values.Where(value => !Fits(set.Type, value)))
        {
            yield return $"Invalid Resource Record: '{value}' is no value for type {set.Type}";
        }
    }

    private static IEnumerable<string> GroupFaults(string zone, List<RecordSet> group, List<RecordSet> all)
    {
        var first = group[0];
        if (group.Count > 1 && (group.Any(set => set.Policy == "simple") || group.DistinctBy(set => set.Policy).Count() > 1))
        {
            yield return $"RRSet with DNS name {first.Name}, type {first.Type} mixes routing policies";
        }

        if (group.Where(set => set.Failover is not null).GroupBy(set => set.Failover).Any(same => same.Count() > 1))
        {
            yield return $"RRSet with DNS name {first.Name}, type {first.Type} has two records of one failover role";
        }

        if (first.Type == "CNAME" && first.Name == zone)
        {
            yield return $"RRSet of type CNAME with DNS name {first.Name} is not permitted at apex in zone {zone}";
        }

        if (first.Type == "CNAME" && all.Any(set => set.Name == first.Name && set.Type != "CNAME"))
        {
            yield return $"RRSet of type CNAME with DNS name {first.Name} is not permitted "
                + "as it conflicts with other records with the same DNS name";
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

    private static string Describe(RecordSet set) => set.SetIdentifier is { } identifier
        ? $"[name='{set.Name}', type='{set.Type}', set identifier='{identifier}']"
        : $"[name='{set.Name}', type='{set.Type}']";
}
