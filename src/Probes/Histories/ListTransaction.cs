namespace ChaosHarness.Probes.Histories;

/// <summary>One transaction on lists.</summary>
/// <param name="Number">The transaction's number, unique in the history.</param>
/// <param name="Outcome">What the client was told.</param>
/// <param name="Operations">What it did, in order.</param>
public sealed record ListTransaction(long Number, HistoryOutcome Outcome, IReadOnlyList<ListOperation> Operations);
