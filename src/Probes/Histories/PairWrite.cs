namespace ChaosHarness.Probes.Histories;

/// <summary>One write of the same value to both rows of a pair in one transaction.</summary>
/// <param name="Operation">The operation's number, unique in the history.</param>
/// <param name="Pair">The pair.</param>
/// <param name="Value">The value, unique within the pair.</param>
/// <param name="Outcome">What the client was told.</param>
public readonly record struct PairWrite(long Operation, long Pair, long Value, HistoryOutcome Outcome);
