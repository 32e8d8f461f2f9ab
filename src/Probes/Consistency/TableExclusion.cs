namespace ChaosHarness.Probes.Consistency;

/// <summary>A table that was not compared. "Consistent" says nothing about it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Reason">Why.</param>
/// <param name="Words">Why, for people.</param>
public sealed record TableExclusion(TableName Table, ExclusionReason Reason, string Words);
