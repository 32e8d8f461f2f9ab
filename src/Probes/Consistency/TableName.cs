namespace ChaosHarness.Probes.Consistency;

/// <summary>A table, or a sequence, by schema and name, as the catalogue spells them.</summary>
/// <param name="Schema">The schema.</param>
/// <param name="Name">The name within the schema.</param>
public sealed record TableName(string Schema, string Name)
{
    /// <summary>Schema and name with a dot between, unquoted: for people, not for SQL.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Schema}.{Name}";
}
