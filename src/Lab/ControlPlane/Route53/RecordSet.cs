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

    public GeoPlace? Geo { get; init; }

    public string? Failover { get; init; }

    public bool? MultiValueAnswer { get; init; }

    public long? TtlSeconds { get; init; }

    public IReadOnlyList<string> Values { get; init; } = [];

    public AliasTarget? Alias { get; init; }

    public string? HealthCheckId { get; init; }

    public (string, string, string?) Key => (Name, Type, SetIdentifier);

    /// <summary>Which routing policy the set follows; sets of one name and type must agree.</summary>
    public string Policy => Policies.FirstOrDefault("simple");

    /// <summary>Every policy that the set asks for; more than one is a fault.</summary>
    public IReadOnlyList<string> Policies =>
    [
        .. Weight is not null ? ["weighted"] : Array.Empty<string>(),
        .. Failover is not null ? ["failover"] : Array.Empty<string>(),
        .. Region is not null ? ["latency"] : Array.Empty<string>(),
        .. Geo is not null ? ["geolocation"] : Array.Empty<string>(),
        .. MultiValueAnswer == true ? ["multivalue"] : Array.Empty<string>(),
    ];

    /// <summary>How messages name it.</summary>
    public string Description => SetIdentifier is { } identifier
        ? $"[name='{Name}', type='{Type}', set identifier='{identifier}']"
        : $"[name='{Name}', type='{Type}']";

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
        && Geo == other.Geo
        && (TtlSeconds, Alias, HealthCheckId) == (other.TtlSeconds, other.Alias, other.HealthCheckId)
        && Values.Order(StringComparer.Ordinal).SequenceEqual(other.Values.Order(StringComparer.Ordinal));

    public override int GetHashCode() => Key.GetHashCode();
}
