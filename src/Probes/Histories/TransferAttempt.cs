namespace ChaosHarness.Probes.Histories;

/// <summary>One attempt at a transfer.</summary>
/// <param name="Operation">The attempt's number, unique in the history.</param>
/// <param name="Transfer">What was asked for.</param>
/// <param name="Outcome">What the client was told.</param>
/// <param name="TotalSeen">What all accounts held together as the same transaction read them; null when that is not known.</param>
public readonly record struct TransferAttempt(long Operation, Transfer Transfer, HistoryOutcome Outcome, long? TotalSeen);
