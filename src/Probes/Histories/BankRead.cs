namespace ChaosHarness.Probes.Histories;

/// <summary>One read of all accounts in one transaction.</summary>
/// <param name="Operation">The operation's number, unique in the history.</param>
/// <param name="Outcome">Only acknowledged reads are looked at: of others nothing is known.</param>
/// <param name="Balances">The balance of each account that was found, in the currency's smallest unit.</param>
public readonly record struct BankRead(long Operation, HistoryOutcome Outcome, ReadOnlyMemory<long> Balances);
