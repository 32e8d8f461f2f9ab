namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>One resource record set as Route 53 has it.</summary>
internal sealed record RecordSet
{
    /// <summary>Lower case, with trailing dot.</summary>
    public required string Name { get; init; }

    public required string Type { get; init; }

    public string? SetIdentifier { get; init; }

    public long? Weight { get; init; }

    public string? Region { get; init; }

    public string? Failover { get; init; }

    public bool? MultiValueAnswer { get; init; }

    public long? TtlSeconds { get; init; }

    public IReadOnlyList<string> Values { get; init; } = [];

    public AliasTarget? Alias { get; init; }

    public string? HealthCheckId { get; init; }

    public (string, string, string?) Key => (Name, Type, SetIdentifier);

    /// <summary>Which routing policy the set follows; sets of one name and type must agree.</summary>
    public string Policy => Weight is not null ? "weighted"
        : Failover is not null ? "failover"
        : Region is not null ? "latency"
        : MultiValueAnswer is not null ? "multivalue"
        : "simple";

    /// <summary>Route 53 lists by labels from the right, then by type.</summary>
    public string SortKey => SortKeyOf(Name) + " " + Type + " " + SetIdentifier;

    public static string SortKeyOf(string name) =>
        string.Join('.', name.TrimEnd('.').Split('.').Reverse());

    public static string Normalize(string name) => name.TrimEnd('.').ToLowerInvariant() + ".";

    // Values are a set: their order makes no difference.
    public bool Equals(RecordSet? other) =>
        other is not null
        && Key == other.Key
        && (Weight, Region, Failover, MultiValueAnswer) == (other.Weight, other.Region, other.Failover, other.MultiValueAnswer)
        && (TtlSeconds, Alias, HealthCheckId) == (other.TtlSeconds, other.Alias, other.HealthCheckId)
        && Values.Order(StringComparer.Ordinal).SequenceEqual(other.Values.Order(StringComparer.Ordinal));

    public override int GetHashCode() => Key.GetHashCode();
}
