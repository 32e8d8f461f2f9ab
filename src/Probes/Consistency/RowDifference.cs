namespace ChaosHarness.Probes.Consistency;

/// <summary>One row that is not the same on both sides.</summary>
public sealed record RowDifference
{
    /// <summary>The table.</summary>
    public required TableName Table { get; init; }

    /// <summary>The primary key of the row, in the order of the key's columns.</summary>
    public required IReadOnlyList<KeyPart> Key { get; init; }

    /// <summary>How it differs.</summary>
    public required RowDifferenceKind Kind { get; init; }

    /// <summary>
    /// The columns whose stored value differs, sorted by name; empty unless <see cref="Kind"/> is
    /// <see cref="RowDifferenceKind.Differing"/>. Values themselves are never read, only their digests.
    /// </summary>
    public IReadOnlyList<string> Columns { get; init; } = [];
}
