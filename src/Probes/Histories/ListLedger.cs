using System.Runtime.InteropServices;

namespace ChaosHarness.Probes.Histories;

/// <summary>The history sorted by list, with every anomaly that shows without looking at dependencies.</summary>
internal sealed class ListLedger
{
    private readonly Dictionary<long, ListState> lists = [];
    private readonly IReadOnlyList<ListTransaction> transactions;
    private readonly List<HistoryAnomaly> anomalies;
    private readonly bool[] shows;

    private ListLedger(IReadOnlyList<ListTransaction> transactions, List<HistoryAnomaly> anomalies)
    {
        this.transactions = transactions;
        this.anomalies = anomalies;
        shows = new bool[transactions.Count];
    }

    public int Transactions => transactions.Count;

    public IEnumerable<ListState> Lists => lists.Values;

    public static ListLedger Of(IReadOnlyList<ListTransaction> transactions, List<HistoryAnomaly> anomalies)
    {
        ListLedger ledger = new(transactions, anomalies);
        for (int transaction = 0; transaction < transactions.Count; transaction++)
        {
            ledger.Take(transaction);
        }

        foreach (ListState list in ledger.lists.Values)
        {
            ledger.Examine(list);
        }

        return ledger;
    }

    /// <summary>Whether a transaction took effect: acknowledged, or unknown and seen by another.</summary>
    public bool IsCommitted(int transaction) => transactions[transaction].Outcome switch
    {
        HistoryOutcome.Acknowledged => true,
        HistoryOutcome.Unknown => shows[transaction],
        _ => false,
    };

    public long NumberOf(int transaction) => transactions[transaction].Number;

    private void Take(int transaction)
    {
        ListTransaction taken = transactions[transaction];
        for (int place = 0; place < taken.Operations.Count; place++)
        {
            ListOperation operation = taken.Operations[place];
            if (operation.Appended is { } element)
            {
                StateOf(operation.Key).Append(element, transaction);
            }
            else if (taken.Outcome == HistoryOutcome.Acknowledged)
            {
                TakeRead(transaction, place, operation);
            }
        }
    }

    private void TakeRead(int transaction, int place, ListOperation read)
    {
        (int? known, int own) = Remembered(transactions[transaction].Operations, place);
        if (known is { } flawed)
        {
            Tell(
                AnomalyKind.SelfContradiction,
                [transaction],
                $"transaction {NumberOf(transaction)} read list {read.Key} in operation {place + 1} and did not see what it had "
                    + $"itself seen or appended in operation {flawed + 1}");
        }

        if (StateOf(read.Key).Read(read.Seen, new ListRead(transaction, read.Seen.Length, own)) is { } other)
        {
            Tell(
                AnomalyKind.IncompatibleOrder,
                [transaction, other],
                $"transactions {NumberOf(transaction)} and {NumberOf(other)} read list {read.Key} in orders that exclude each other");
        }
    }

    /// <summary>Looks whether a read shows what its own transaction knew of the list by then.</summary>
    /// <returns>The operation that it contradicts, if any; how many elements are its own, -1 when it never appends
    /// there.</returns>
    private static (int? Contradicted, int Own) Remembered(IReadOnlyList<ListOperation> operations, int place)
    {
        long key = operations[place].Key;
        ReadOnlySpan<long> rest = operations[place].Seen.Span;
        int own = 0;
        int? contradicted = null;
        bool compares = true;
        for (int earlier = place - 1; earlier >= 0; earlier--)
        {
            ListOperation before = operations[earlier];
            if (before.Key != key)
            {
                continue;
            }

            if (before.Appended is { } element)
            {
                own++;
                bool ends = rest.Length > 0 && rest[^1] == element;
                contradicted ??= compares && !ends ? (int?)earlier : null;
                rest = ends ? rest[..^1] : rest;
            }
            else if (compares)
            {
                contradicted ??= rest.SequenceEqual(before.Seen.Span) ? null : (int?)earlier;
                compares = false;
            }
        }

        for (int later = place + 1; own == 0 && later < operations.Count; later++)
        {
            if (operations[later].Key == key && operations[later].Appended is not null)
            {
                return (contradicted, 0);
            }
        }

        return (contradicted, own == 0 ? -1 : own);
    }

    private void Examine(ListState list)
    {
        if (list.Ambiguous() is { } element)
        {
            throw new ArgumentException(
                $"Element {element} was appended to list {list.Key} twice; append each element once, so that a read tells which it saw.");
        }

        list.Resolve((kind, value, reader) => Tell(
            kind,
            [reader],
            $"transaction {NumberOf(reader)} read {value} in list {list.Key}, "
                + (kind == AnomalyKind.UnwrittenValue ? "which nobody appended" : "and it is there more than once")));
        foreach (int append in list.Order)
        {
            if (append >= 0)
            {
                shows[list.Appends[append].Transaction] = true;
            }
        }

        foreach ((AppendedElement shown, AppendedElement before) in list.OutOfTurn())
        {
            Tell(
                before.IsSeen ? AnomalyKind.IncompatibleOrder : AnomalyKind.LostEffect,
                [list.LongestReader, shown.Transaction],
                $"transaction {NumberOf(list.LongestReader)} read {shown.Element} in list {list.Key} without {before.Element} in front of it, "
                    + $"which transaction {NumberOf(shown.Transaction)} had appended first");
        }

        TellRefused(list);
        foreach (ListRead read in list.Reads)
        {
            ExamineRead(list, read);
        }
    }

    private void TellRefused(ListState list)
    {
        for (int place = 0; place < list.Order.Length; place++)
        {
            if (list.Order[place] < 0)
            {
                continue;
            }

            AppendedElement append = list.Appends[list.Order[place]];
            if (transactions[append.Transaction].Outcome == HistoryOutcome.Refused)
            {
                int length = place;
                int reader = list.Reads.First(read => read.Length > length).Transaction;
                Tell(
                    AnomalyKind.AbortedRead,
                    [reader, append.Transaction],
                    $"transaction {NumberOf(reader)} read {append.Element} in list {list.Key}, and transaction "
                        + $"{NumberOf(append.Transaction)}, which appended it, was refused");
            }
        }
    }

    private void ExamineRead(ListState list, ListRead read)
    {
        if (read.Length > 0 && list.Order[read.Length - 1] is >= 0 and int last)
        {
            AppendedElement append = list.Appends[last];
            if (append.IsReplaced && append.Transaction != read.Transaction
                && transactions[append.Transaction].Outcome != HistoryOutcome.Refused)
            {
                Tell(
                    AnomalyKind.IntermediateRead,
                    [read.Transaction, append.Transaction],
                    $"transaction {NumberOf(read.Transaction)} read list {list.Key} up to {append.Element}, after which transaction "
                        + $"{NumberOf(append.Transaction)} appended more");
            }
        }

        if (read.OwnBefore >= 0 && OwnIn(list, read) > read.OwnBefore)
        {
            Tell(
                AnomalyKind.SelfContradiction,
                [read.Transaction],
                $"transaction {NumberOf(read.Transaction)} read in list {list.Key} what it appended only afterwards");
        }
    }

    private static int OwnIn(ListState list, ListRead read)
    {
        int own = 0;
        foreach (int append in list.Order.AsSpan(0, read.Length))
        {
            own += append >= 0 && list.Appends[append].Transaction == read.Transaction ? 1 : 0;
        }

        return own;
    }

    private ListState StateOf(long key)
    {
        ref ListState? state = ref CollectionsMarshal.GetValueRefOrAddDefault(lists, key, out _);
        return state ??= new ListState(key);
    }

    private void Tell(AnomalyKind kind, int[] witnesses, string words) => anomalies.Add(new HistoryAnomaly
    {
        Kind = kind,
        Witnesses = [.. witnesses.Select(NumberOf)],
        Words = words,
    });
}
