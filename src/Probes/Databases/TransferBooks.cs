using ChaosHarness.Probes.Histories;

namespace ChaosHarness.Probes.Databases;

/// <summary>The accounts and postings of one bank as one server held them in one snapshot.</summary>
/// <param name="Reading">From whom and when; its rows are accounts and postings together.</param>
/// <param name="Balances">What each account holds, by number.</param>
/// <param name="Postings">The books, by transfer and account.</param>
public sealed record TransferBooks(LedgerReading Reading, IReadOnlyList<long> Balances, IReadOnlyList<TransferPosting> Postings);
