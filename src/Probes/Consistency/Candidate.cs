namespace ChaosHarness.Probes.Consistency;

/// <summary>A row that differed between the snapshots.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">The key, as the side that has the row prints it.</param>
/// <param name="Kind">How it differed then.</param>
internal sealed record Candidate(TableShape Table, IReadOnlyList<string> Key, RowDifferenceKind Kind)
{
    public RowDifference With(RowDifferenceKind kind, IReadOnlyList<string> key, IReadOnlyList<string> columns) => new()
    {
        Table = Table.Name,
        Key = [.. Table.Key.Zip(key, (column, value) => new KeyPart(column.Name, value))],
        Kind = kind,
        Columns = columns,
    };
}
