namespace ChaosHarness.Probes.Histories;

/// <summary>What the whole history says about one list.</summary>
internal sealed class ListState(long key)
{
    private const int FewElements = 16;
    private readonly List<AppendedElement> appends = [];
    private readonly List<ListRead> reads = [];
    private ReadOnlyMemory<long> longest;
    private int longestReader = -1;

    public long Key => key;

    public IReadOnlyList<AppendedElement> Appends => appends;

    /// <summary>Place in the history of the transaction that read the longest; -1 when nobody read.</summary>
    public int LongestReader => longestReader;

    /// <summary>The reads that agree on one order.</summary>
    public IReadOnlyList<ListRead> Reads => reads;

    /// <summary>
    /// Place in <see cref="Appends"/> of each element of the longest read; -1 where that element has no place in the
    /// order.
    /// </summary>
    public int[] Order { get; private set; } = [];

    public void Append(long element, int transaction)
    {
        // Transactions come one after the other, so of the same one's earlier appends only the latest is not marked yet.
        if (appends.Count > 0 && appends[^1].Transaction == transaction)
        {
            appends[^1] = appends[^1] with { IsReplaced = true };
        }

        appends.Add(new AppendedElement(element, transaction));
    }

    /// <summary>Takes a read in.</summary>
    /// <returns>The transaction whose read it cannot be reconciled with; null when there is none.</returns>
    public int? Read(ReadOnlyMemory<long> seen, ListRead read)
    {
        ReadOnlySpan<long> known = longest.Span;
        if (seen.Length > known.Length)
        {
            if (!seen.Span.StartsWith(known))
            {
                return longestReader;
            }

            longest = seen;
            longestReader = read.Transaction;
        }
        else if (!known.StartsWith(seen.Span))
        {
            return longestReader;
        }

        reads.Add(read);
        return null;
    }

    /// <summary>Finds the writer of each element that was read.</summary>
    /// <param name="flawed">Called with each element nobody appended, or that shows twice, and with whoever read
    /// it.</param>
    public void Resolve(Action<AnomalyKind, long, int> flawed)
    {
        Func<long, int> find = Finder();
        ReadOnlySpan<long> elements = longest.Span;
        Order = new int[elements.Length];
        for (int place = 0; place < elements.Length; place++)
        {
            int append = find(elements[place]);
            Order[place] = append < 0 || appends[append].IsSeen ? -1 : append;
            if (Order[place] < 0)
            {
                flawed(append < 0 ? AnomalyKind.UnwrittenValue : AnomalyKind.DoubleEffect, elements[place], longestReader);
                continue;
            }

            appends[append] = appends[append] with { IsSeen = true };
        }
    }

    /// <summary>
    /// Elements that show although an earlier one of the same transaction does not, or only behind them.
    /// </summary>
    public IEnumerable<(AppendedElement Shown, AppendedElement Before)> OutOfTurn()
    {
        HashSet<int>? shown = Order.Length <= FewElements ? null : new HashSet<int>(Order.Length);
        for (int place = 0; place < Order.Length; place++)
        {
            int append = Order[place];
            shown?.Add(append);
            if (append > 0 && appends[append - 1].Transaction == appends[append].Transaction
                && !(shown?.Contains(append - 1) ?? Array.IndexOf(Order, append - 1, 0, place) >= 0))
            {
                yield return (appends[append], appends[append - 1]);
            }
        }
    }

    private Func<long, int> Finder()
    {
        if (appends.Count <= FewElements)
        {
            return element => appends.FindIndex(append => append.Element == element);
        }

        Dictionary<long, int> places = new(appends.Count);
        for (int place = 0; place < appends.Count; place++)
        {
            places.TryAdd(appends[place].Element, place);
        }

        return element => places.GetValueOrDefault(element, -1);
    }

    /// <summary>An element that was appended twice; null when there is none.</summary>
    public long? Ambiguous()
    {
        HashSet<long>? seen = appends.Count <= FewElements ? null : new HashSet<long>(appends.Count);
        for (int place = 0; place < appends.Count; place++)
        {
            long element = appends[place].Element;
            if (seen is null ? appends.FindIndex(append => append.Element == element) < place : !seen.Add(element))
            {
                return element;
            }
        }

        return null;
    }
}
