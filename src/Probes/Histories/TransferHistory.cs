namespace ChaosHarness.Probes.Histories;

/// <summary>
/// Transfers under the client's key, each booked as two legs and moved between two balances in one transaction: whatever became of each,
/// it is wholly there once or wholly not, and the books and the balances say the same.
/// </summary>
/// <remarks>
/// An acknowledged transfer must be there, a refused one must not, an unknown one may be there or not, but whole. Looks at the final books
/// (<see cref="PaymentHistory"/>, <see cref="PairHistory"/>), at the final balances (<see cref="BankHistory"/>, and each against its own
/// postings), and at the total that each acknowledged transfer saw. Exact for what was read; whether that was one snapshot, and late
/// enough, is for the caller to see to.
/// </remarks>
/// <param name="opening">What each account held at the beginning.</param>
public sealed class TransferHistory(IReadOnlyList<long> opening)
{
    /// <summary>Compares attempts with the final state. Time and memory: linear.</summary>
    /// <param name="attempts">Every attempt, repeated ones included.</param>
    /// <param name="balances">What each account holds at the end.</param>
    /// <param name="postings">The books at the end.</param>
    /// <returns>One anomaly for each flaw; more than one for a transfer that is flawed in two ways.</returns>
    public IReadOnlyList<HistoryAnomaly> Anomalies(
        IReadOnlyList<TransferAttempt> attempts, IReadOnlyList<long> balances, IReadOnlyList<TransferPosting> postings)
    {
        ArgumentNullException.ThrowIfNull(attempts);
        ArgumentNullException.ThrowIfNull(balances);
        ArgumentNullException.ThrowIfNull(postings);
        ILookup<long, TransferPosting> booked = postings.ToLookup(posting => posting.Key);
        IEnumerable<PaymentAttempt> payments =
            attempts.Select(attempt => new PaymentAttempt(attempt.Operation, Name(attempt.Transfer.Key), attempt.Outcome));
        return
        [
            .. PaymentHistory.Anomalies(payments, booked.SelectMany(Effects)),
            .. Legs(attempts, booked),
            .. Totals(attempts, balances),
            .. Balances(balances, postings),
        ];
    }

    private static string Name(long key) => $"transfer {key}";

    /// <summary>A transfer's key once for each time that it took effect, wholly or not.</summary>
    private static IEnumerable<string> Effects(IGrouping<long, TransferPosting> legs) =>
        Enumerable.Repeat(Name(legs.Key), legs.CountBy(leg => leg.Account).Max(account => account.Value));

    private static IReadOnlyList<HistoryAnomaly> Legs(
        IReadOnlyList<TransferAttempt> attempts, ILookup<long, TransferPosting> booked)
    {
        List<PairWrite> writes = [];
        List<PairRead> reads = [];
        long read = 1 + attempts.Select(attempt => attempt.Operation).DefaultIfEmpty(-1).Max();
        foreach (TransferAttempt first in attempts.DistinctBy(attempt => attempt.Transfer.Key))
        {
            // That a refused transfer is there is told of the payment; here only its two legs count.
            Transfer transfer = first.Transfer;
            writes.Add(new PairWrite(first.Operation, transfer.Key, transfer.Amount, HistoryOutcome.Unknown));
            if (booked.Contains(transfer.Key))
            {
                reads.Add(new PairRead(
                    read++, transfer.Key, Booked(booked, transfer.Key, transfer.From, -1), Booked(booked, transfer.Key, transfer.To, 1)));
            }
        }

        return PairHistory.Anomalies(writes, reads);
    }

    private static long? Booked(ILookup<long, TransferPosting> booked, long key, int account, int sign)
    {
        foreach (TransferPosting leg in booked[key])
        {
            if (leg.Account == account)
            {
                return sign * leg.Amount;
            }
        }

        return null;
    }

    private IEnumerable<HistoryAnomaly> Totals(IReadOnlyList<TransferAttempt> attempts, IReadOnlyList<long> balances)
    {
        long total = opening.Sum();
        long last = 1 + attempts.Select(attempt => attempt.Operation).DefaultIfEmpty(-1).Max();
        IEnumerable<BankRead> seen = attempts
            .Where(attempt => attempt.TotalSeen is not null)
            .Select(attempt => new BankRead(attempt.Operation, attempt.Outcome, new[] { attempt.TotalSeen!.Value }));
        return
        [
            .. new BankHistory(1, total).Anomalies(seen),
            .. new BankHistory(opening.Count, total).Anomalies([new BankRead(last, HistoryOutcome.Acknowledged, balances.ToArray())]),
        ];
    }

    private IEnumerable<HistoryAnomaly> Balances(IReadOnlyList<long> balances, IReadOnlyList<TransferPosting> postings)
    {
        Dictionary<int, long> moved = postings.GroupBy(posting => posting.Account)
            .ToDictionary(account => account.Key, account => account.Sum(posting => posting.Amount));
        for (int account = 0; account < Math.Min(opening.Count, balances.Count); account++)
        {
            long expected = opening[account] + moved.GetValueOrDefault(account);
            if (balances[account] != expected)
            {
                yield return new HistoryAnomaly
                {
                    Kind = AnomalyKind.BooksDisagree,
                    Witnesses = [],
                    Words = $"account {account} holds {balances[account]}, and by its postings it should hold {expected}",
                };
            }
        }

        foreach ((int account, long amount) in moved.Where(account => account.Key < 0 || account.Key >= opening.Count))
        {
            yield return new HistoryAnomaly
            {
                Kind = AnomalyKind.UnwrittenValue,
                Witnesses = [],
                Words = $"account {account}, which there is not, was booked {amount}",
            };
        }
    }
}
