namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Answers questions from the served records and the health of this moment; API and name servers share it.</summary>
/// <param name="zone">The records.</param>
/// <param name="isHealthy">The health of a check at this moment.</param>
/// <param name="seed">Seed of what is drawn by weight.</param>
/// <param name="staleServers">Name servers that learn of nothing, and take every record for healthy; none when null.</param>
internal sealed class ZoneResolver(
    HostedZone zone, Func<string, bool> isHealthy, int seed, IReadOnlySet<int>? staleServers = null)
{
    private const int MaximumDepth = 8;
    private const long DefaultAliasTtlSeconds = 60;

    private readonly Lock gate = new();
    private readonly Random random = new(seed);

    public HostedZone Zone => zone;

    /// <param name="name">Any case, with or without trailing dot.</param>
    /// <param name="type">Such as <c>A</c>.</param>
    /// <param name="place">Where the asking resolver stands, or its client where the resolver says so.</param>
    /// <param name="server">Which name server is asked; a change reaches one after the other.</param>
    public ZoneAnswer Answer(string name, string type, string place, int server)
    {
        var wanted = RecordSet.Normalize(name);
        IReadOnlyList<RecordSet> served = staleServers?.Contains(server) == true
            ? [.. zone.ServedBy(server).Records.Select(set => set with { HealthCheckId = null })]
            : zone.ServedBy(server).Records;
        var answers = new List<RecordSet>();
        var exists = Exists(served, wanted);
        for (var depth = 0; depth < MaximumDepth; depth++)
        {
            var found = Resolve(served, wanted, type, place, depth);
            if (found.Count > 0)
            {
                answers.AddRange(found);
                break;
            }

            var link = type == "CNAME" ? [] : Resolve(served, wanted, "CNAME", place, depth);
            if (link.Count == 0)
            {
                break;
            }

            answers.AddRange(link);
            wanted = RecordSet.Normalize(link[0].Values[0]);
        }

        return new ZoneAnswer(exists, answers);
    }

    private IReadOnlyList<RecordSet> Resolve(
        IReadOnlyList<RecordSet> served, string name, string type, string place, int depth)
    {
        var sets = SetsOf(served, name, type);
        IReadOnlyList<RecordSet> chosen;
        lock (gate)
        {
            chosen = RecordChoice.Choose(sets, set => IsHealthy(served, set, depth), random, place);
        }

        return [.. chosen.SelectMany(set => Follow(served, set, name, place, depth))];
    }

    private IEnumerable<RecordSet> Follow(
        IReadOnlyList<RecordSet> served, RecordSet set, string name, string place, int depth)
    {
        if (set.Alias is null || depth >= MaximumDepth)
        {
            return [set with { Name = name }];
        }

        return Resolve(served, set.Alias.DnsName, set.Type, place, depth + 1)
            .Select(target => target with { Name = name, TtlSeconds = target.TtlSeconds ?? DefaultAliasTtlSeconds });
    }

    private bool IsHealthy(IReadOnlyList<RecordSet> served, RecordSet set, int depth)
    {
        var own = set.HealthCheckId is null || isHealthy(set.HealthCheckId);
        if (set.Alias is not { EvaluateTargetHealth: true } alias || depth >= MaximumDepth)
        {
            return own;
        }

        return own && SetsOf(served, alias.DnsName, set.Type).Any(target => IsHealthy(served, target, depth + 1));
    }

    private static List<RecordSet> SetsOf(IReadOnlyList<RecordSet> served, string name, string type)
    {
        var exact = served.Where(set => set.Name == name && set.Type == type).ToList();
        if (exact.Count > 0 || served.Any(set => set.Name == name))
        {
            return exact;
        }

        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var wildcard = "*" + name[dot..];
        return [.. served.Where(set => set.Name == wildcard && set.Type == type)];
    }

    private static bool Exists(IReadOnlyList<RecordSet> served, string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return served.Any(set => set.Name == name
            || set.Name.EndsWith("." + name, StringComparison.Ordinal)
            || set.Name == "*" + name[dot..]);
    }
}
