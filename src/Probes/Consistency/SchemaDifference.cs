namespace ChaosHarness.Probes.Consistency;

/// <summary>A table that cannot be compared because the two sides do not define it alike.</summary>
/// <param name="Table">The table.</param>
/// <param name="Words">What differs, for people.</param>
public sealed record SchemaDifference(TableName Table, string Words);
