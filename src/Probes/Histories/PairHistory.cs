namespace ChaosHarness.Probes.Histories;

/// <summary>Writes of two rows in one transaction: every snapshot holds both or neither.</summary>
/// <remarks>
/// Finds fractured reads, values of refused writes, and values that nobody wrote. An unknown write may show or not.
/// Cannot see a write that was lost whole: an earlier pair of values is a legal thing to read. Exact for what it looks
/// at.
/// </remarks>
public static class PairHistory
{
    /// <summary>Looks at every read. Time and memory: linear in writes and reads.</summary>
    /// <param name="writes">Every write, refused and unknown ones included.</param>
    /// <param name="reads">The acknowledged reads.</param>
    /// <returns>One anomaly for each read that cannot be.</returns>
    /// <exception cref="ArgumentException">Two writes of one pair have the same value, so that a read does not tell
    /// them apart.</exception>
    public static IReadOnlyList<HistoryAnomaly> Anomalies(IEnumerable<PairWrite> writes, IEnumerable<PairRead> reads)
    {
        ArgumentNullException.ThrowIfNull(writes);
        ArgumentNullException.ThrowIfNull(reads);
        Dictionary<(long Pair, long Value), PairWrite> written = [];
        foreach (PairWrite write in writes)
        {
            if (!written.TryAdd((write.Pair, write.Value), write))
            {
                throw new ArgumentException(
                    $"Two writes gave pair {write.Pair} the value {write.Value}; give each write a value of its own.", nameof(writes));
            }
        }

        List<HistoryAnomaly> anomalies = [];
        foreach (PairRead read in reads)
        {
            Look(read, written, anomalies);
        }

        return anomalies;
    }

    private static void Look(
        PairRead read, Dictionary<(long Pair, long Value), PairWrite> written, List<HistoryAnomaly> anomalies)
    {
        if (read.First != read.Second)
        {
            anomalies.Add(new HistoryAnomaly
            {
                Kind = AnomalyKind.FracturedRead,
                Witnesses = [read.Operation, .. WritersOf(read, written)],
                Words = $"read {read.Operation} of pair {read.Pair} saw {Text(read.First)} in the first row and "
                    + $"{Text(read.Second)} in the second",
            });
        }

        long?[] values = read.First == read.Second ? [read.First] : [read.First, read.Second];
        foreach (long value in values.OfType<long>())
        {
            bool known = written.TryGetValue((read.Pair, value), out PairWrite write);
            if (!known)
            {
                anomalies.Add(new HistoryAnomaly
                {
                    Kind = AnomalyKind.UnwrittenValue,
                    Witnesses = [read.Operation],
                    Words = $"read {read.Operation} of pair {read.Pair} saw {value}, which nobody wrote",
                });
            }
            else if (write.Outcome == HistoryOutcome.Refused)
            {
                anomalies.Add(new HistoryAnomaly
                {
                    Kind = AnomalyKind.AbortedRead,
                    Witnesses = [read.Operation, write.Operation],
                    Words = $"read {read.Operation} of pair {read.Pair} saw {value}, and its write {write.Operation} was refused",
                });
            }
        }
    }

    private static IEnumerable<long> WritersOf(PairRead read, Dictionary<(long Pair, long Value), PairWrite> written) =>
        from value in new[] { read.First, read.Second }.OfType<long>()
        where written.ContainsKey((read.Pair, value))
        select written[(read.Pair, value)].Operation;

    private static string Text(long? value) => value is { } number ? $"{number}" : "nothing";
}
