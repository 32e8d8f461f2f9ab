namespace ChaosHarness.Probes.Histories;

/// <summary>
/// Transactions that append to lists and read them whole: the lists themselves tell in which order they took effect.
/// </summary>
/// <remarks>
/// <para>
/// Each read shows the order of the appends before it, so the dependencies between transactions are known and not
/// guessed: who wrote before whom, who read whose value, whose value replaced what was read. A circle of them cannot be
/// put in a serial order. The class of the weakest circle in each group of entangled transactions is reported, with the
/// shortest circle found as its witness.
/// </para>
/// <para>
/// A refused transaction must not show. An unknown one that shows is taken as committed, one that does not show as if
/// it had never been. Every anomaly is a proof against serialisable behaviour, given that clients recorded truly. None
/// found means none in this history: real time is not looked at, so a stale but serial answer passes, and an element
/// that is never read again may be lost unseen; the ledger looks for that.
/// </para>
/// <para>Time and memory: linear in the operations and elements read, and in the size of each entangled group times its
/// reads.</para>
/// </remarks>
/// <seealso href="https://arxiv.org/abs/2003.10554">Kingsbury, Alvaro: Elle, inferring isolation anomalies from
/// experimental observations</seealso>
public static class ListHistory
{
    /// <summary>Finds what cannot be.</summary>
    /// <param name="transactions">Every transaction, refused and unknown ones included, in any order.</param>
    /// <returns>The anomalies; empty when some serial order explains every acknowledged transaction.</returns>
    /// <exception cref="ArgumentException">An element was appended to the same list twice, so that a read does not tell
    /// which.</exception>
    public static IReadOnlyList<HistoryAnomaly> Anomalies(IReadOnlyList<ListTransaction> transactions)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        List<HistoryAnomaly> anomalies = [];
        ListLedger ledger = ListLedger.Of(transactions, anomalies);
        DependencyGraph graph = DependencyBuilder.Build(ledger);
        foreach (int[] group in EntangledGroups.Of(graph))
        {
            anomalies.Add(CycleSearch.Weakest(graph, group, ledger));
        }

        return anomalies;
    }
}
