namespace ChaosHarness.Probes.Consistency;

/// <summary>Which tables are compared, and why the others are not.</summary>
internal sealed class AuditScope
{
    private readonly List<TableShape> compared = [];
    private readonly List<TableExclusion> exclusions = [];
    private readonly List<SchemaDifference> differences = [];

    private AuditScope()
    {
    }

    /// <summary>Tables to compare, by name, as the reference describes them.</summary>
    public IReadOnlyList<TableShape> Compared => compared;

    public IReadOnlyList<TableExclusion> Exclusions => exclusions;

    public IReadOnlyList<SchemaDifference> Differences => differences;

    public static AuditScope Of(
        IReadOnlyDictionary<TableName, TableShape> reference,
        IReadOnlyDictionary<TableName, TableShape> copy,
        Func<TableName, string?> skip)
    {
        AuditScope scope = new();
        IEnumerable<TableName> names = reference.Keys.Union(copy.Keys)
            .OrderBy(name => name.Schema, StringComparer.Ordinal).ThenBy(name => name.Name, StringComparer.Ordinal);
        foreach (TableName name in names)
        {
            scope.Place(name, reference.GetValueOrDefault(name), copy.GetValueOrDefault(name), skip(name));
        }

        return scope;
    }

    private void Place(TableName name, TableShape? reference, TableShape? copy, string? skipped)
    {
        if (skipped is not null)
        {
            exclusions.Add(new TableExclusion(name, ExclusionReason.Declared, skipped));
        }
        else if (reference is null || copy is null)
        {
            Differ(name, reference is null ? "the table is on the copy only" : "the table is on the reference only");
        }
        else if (Unsuited(reference, copy) is { } unsuited)
        {
            exclusions.Add(unsuited);
        }
        else if (reference.DifferenceTo(copy) is { } words)
        {
            Differ(name, words);
        }
        else if (reference.Key.Count == 0)
        {
            exclusions.Add(new TableExclusion(
                name, ExclusionReason.NoPrimaryKey, "it has no primary key, so its rows cannot be told apart"));
        }
        else
        {
            compared.Add(reference.SharedWith(copy));
        }
    }

    private void Differ(TableName name, string words)
    {
        differences.Add(new SchemaDifference(name, words));
        exclusions.Add(new TableExclusion(name, ExclusionReason.SchemaDiffers, words));
    }

    private static TableExclusion? Unsuited(TableShape reference, TableShape copy)
    {
        if (reference.Kind != 'r' || copy.Kind != 'r')
        {
            return new TableExclusion(
                reference.Name, ExclusionReason.NotATable, "it is a foreign table or a materialised view and holds no rows of its own");
        }

        if (reference.Persistence == 'u' || copy.Persistence == 'u')
        {
            return new TableExclusion(
                reference.Name, ExclusionReason.Unlogged, "it is unlogged: it is not replicated and is empty after a failover");
        }

        return reference.IsReadable && copy.IsReadable
            ? null
            : new TableExclusion(
                reference.Name, ExclusionReason.NotReadable, "the role may not read it; grant SELECT on both sides");
    }
}
