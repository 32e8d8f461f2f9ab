namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>Identity of one metric: namespace, name and all dimensions.</summary>
internal sealed record MetricKey(string Namespace, string Name, string DimensionText)
{
    public IReadOnlyList<(string Name, string Value)> Dimensions { get; private init; } = [];

    public static MetricKey Of(string space, string name, IEnumerable<(string Name, string Value)> dimensions)
    {
        var sorted = dimensions.OrderBy(dimension => dimension.Name, StringComparer.Ordinal).ToList();
        return new MetricKey(space, name, string.Join('\n', sorted.Select(pair => $"{pair.Name}\t{pair.Value}")))
        {
            Dimensions = sorted,
        };
    }

    public bool Equals(MetricKey? other) =>
        other is not null && (Namespace, Name, DimensionText) == (other.Namespace, other.Name, other.DimensionText);

    public override int GetHashCode() => HashCode.Combine(Namespace, Name, DimensionText);
}
