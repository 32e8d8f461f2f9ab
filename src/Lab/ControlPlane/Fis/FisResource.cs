namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>A resource of the lab that FIS may act on.</summary>
internal sealed record FisResource(
    string Arn, string Type, string Region, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>What a Describe call of AWS would say, by dotted path; several values where it has a list.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Attributes { get; init; }

    /// <summary>The addresses behind it; null for what has none.</summary>
    public string? Cidr { get; init; }

    /// <summary>The part of the lab behind it; null when it is no process.</summary>
    public string? Part { get; init; }

    public string? Attribute(string path) => Attributes.GetValueOrDefault(path) is [var first, ..] ? first : null;

    public bool Has(string path, IEnumerable<string> values) =>
        Attributes.TryGetValue(path, out var own) && own.Intersect(values, StringComparer.Ordinal).Any();
}
