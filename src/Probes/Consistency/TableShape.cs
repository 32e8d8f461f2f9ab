namespace ChaosHarness.Probes.Consistency;

/// <summary>One table as the catalogue of one side describes it, columns sorted by name.</summary>
internal sealed record TableShape
{
    public required TableName Name { get; init; }

    /// <summary>The catalogue's letter: r table, f foreign, m materialised view.</summary>
    public required char Kind { get; init; }

    /// <summary>The catalogue's letter: p permanent, u unlogged.</summary>
    public required char Persistence { get; init; }

    public required bool IsReadable { get; init; }

    /// <summary>By the planner's statistics; an estimate.</summary>
    public required long ExpectedRows { get; init; }

    /// <summary>On disk, with what is stored out of line.</summary>
    public required long Bytes { get; init; }

    public required IReadOnlyList<ColumnShape> Columns { get; init; }

    public IReadOnlyList<ColumnShape> Key =>
        [.. Columns.Where(column => column.KeyPosition is not null).OrderBy(column => column.KeyPosition)];

    /// <summary>
    /// Everything in which another side's definition is not this one; null when they can be compared.
    /// </summary>
    public string? DifferenceTo(TableShape other)
    {
        IEnumerable<string> all = Columns.Concat(other.Columns).Select(column => column.Name).Distinct();
        string[] parts = [.. all.Select(name => DifferenceIn(name, other)).OfType<string>()];
        return parts.Length == 0 ? null : string.Join("; ", parts);
    }

    /// <summary>
    /// This shape as far as it holds on the other side too: an order that differs is unreliable, a null there possible.
    /// </summary>
    public TableShape SharedWith(TableShape other) => this with
    {
        Columns = [.. Columns.Zip(other.Columns, (mine, theirs) => mine with
        {
            Order = mine.Order == theirs.Order ? mine.Order : ColumnShape.UnreliableOrder,
            FixedSend = theirs.FixedSend is null ? null : mine.FixedSend,
        })],
    };

    private string? DifferenceIn(string name, TableShape other)
    {
        ColumnShape? mine = Columns.FirstOrDefault(column => column.Name == name);
        ColumnShape? theirs = other.Columns.FirstOrDefault(column => column.Name == name);
        return (mine, theirs) switch
        {
            (null, _) => $"column '{name}' is on the copy only",
            (_, null) => $"column '{name}' is on the reference only",
            _ when mine.Type != theirs.Type => $"column '{name}' is {mine.Type} on the reference and {theirs.Type} on the copy",
            _ when mine.KeyPosition != theirs.KeyPosition => $"column '{name}' is not at the same place of the primary key",
            _ => null,
        };
    }
}
