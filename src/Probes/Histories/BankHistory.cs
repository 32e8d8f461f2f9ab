namespace ChaosHarness.Probes.Histories;

/// <summary>
/// Transfers between fixed accounts: whatever became of each transfer, every snapshot holds the same total.
/// </summary>
/// <remarks>
/// Transfers themselves are not needed: one that is unknown moved its money whole or not at all. Finds partly applied
/// transfers and reads of half a transaction, also of later ones. Cannot see a transfer that was lost or done twice as
/// a whole, because the total is the same. No false alarm unless a client reads the accounts in more than one snapshot.
/// </remarks>
/// <param name="accounts">How many accounts there are.</param>
/// <param name="total">What they held together at the beginning.</param>
public sealed class BankHistory(int accounts, long total)
{
    /// <summary>Looks at every read. Time and memory: linear in the balances read.</summary>
    /// <param name="reads">The reads, in any order.</param>
    /// <returns>One anomaly for each read that cannot be.</returns>
    public IReadOnlyList<HistoryAnomaly> Anomalies(IEnumerable<BankRead> reads)
    {
        ArgumentNullException.ThrowIfNull(reads);
        List<HistoryAnomaly> anomalies = [];
        foreach (BankRead read in reads)
        {
            if (read.Outcome == HistoryOutcome.Acknowledged && Flaw(read.Balances.Span) is { } flaw)
            {
                anomalies.Add(new HistoryAnomaly
                {
                    Kind = AnomalyKind.TotalChanged,
                    Witnesses = [read.Operation],
                    Words = $"read {read.Operation} saw {flaw}",
                });
            }
        }

        return anomalies;
    }

    private string? Flaw(ReadOnlySpan<long> balances)
    {
        if (balances.Length != accounts)
        {
            return $"{balances.Length} accounts instead of {accounts}";
        }

        // Wide, so that a corrupt balance cannot wrap round to the right total.
        Int128 sum = 0;
        foreach (long balance in balances)
        {
            sum += balance;
        }

        return sum == total ? null : $"a total of {sum} instead of {total}";
    }
}
