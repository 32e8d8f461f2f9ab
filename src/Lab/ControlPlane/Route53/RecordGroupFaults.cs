namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>What is wrong with the record sets of a zone taken together.</summary>
internal static class RecordGroupFaults
{
    public static IEnumerable<string> Of(HostedZone zone, IReadOnlyList<RecordSet> all) =>
        all.GroupBy(set => (set.Name, set.Type))
            .SelectMany(group => PolicyFaults([.. group]).Concat(CnameFaults(zone, group.First(), all)))
            .Concat(all.SelectMany(set => AliasFaults(zone, set, all)))
            .Concat(ApexFaults(zone, all));

    private static IEnumerable<string> PolicyFaults(List<RecordSet> group)
    {
        var first = group[0];
        if (group.Count > 1 && (group.Any(set => set.Policy == "simple") || group.DistinctBy(set => set.Policy).Count() > 1))
        {
            yield return $"RRSet with DNS name {first.Name}, type {first.Type} mixes routing policies";
        }

        foreach (var (what, role) in (IEnumerable<(string, Func<RecordSet, object?>)>)
            [("failover role", set => set.Failover), ("region", set => set.Region), ("location", set => set.Geo)])
        {
            if (group.Where(set => role(set) is not null).GroupBy(role).Any(same => same.Count() > 1))
            {
                yield return $"RRSet with DNS name {first.Name}, type {first.Type} has two records of one {what}";
            }
        }
    }

    private static IEnumerable<string> CnameFaults(HostedZone zone, RecordSet first, IReadOnlyList<RecordSet> all)
    {
        if (first.Type != "CNAME")
        {
            yield break;
        }

        if (first.Name == zone.Name)
        {
            yield return $"RRSet of type CNAME with DNS name {first.Name} is not permitted at apex in zone {zone.Name}";
        }

        if (all.Any(set => set.Name == first.Name && set.Type != "CNAME"))
        {
            yield return $"RRSet of type CNAME with DNS name {first.Name} is not permitted "
                + "as it conflicts with other records with the same DNS name";
        }
    }

    private static IEnumerable<string> AliasFaults(HostedZone zone, RecordSet set, IReadOnlyList<RecordSet> all)
    {
        if (set.Alias is { } alias && !all.Any(target => target.Name == alias.DnsName && target.Type == set.Type))
        {
            yield return $"Tried to create an alias that targets {alias.DnsName}, type {set.Type} in zone {zone.Id}, "
                + "but that target was not found";
        }
    }

    private static IEnumerable<string> ApexFaults(HostedZone zone, IReadOnlyList<RecordSet> all)
    {
        if (all.Count(set => set.Name == zone.Name && set.Type == "SOA") != 1)
        {
            yield return "A HostedZone must contain exactly one SOA record";
        }

        if (all.All(set => set.Name != zone.Name || set.Type != "NS"))
        {
            yield return "A HostedZone must contain at least one NS record for the zone itself";
        }
    }
}
