namespace ChaosHarness.Probes.Histories;

/// <summary>Draws the dependencies that the lists show.</summary>
/// <remarks>
/// An element that no read shows, of a transaction that took effect, was appended after all that was read: whoever read
/// the list to its known end did so before it. These pairs can be many, so from some number on they meet in a junction.
/// </remarks>
internal sealed class DependencyBuilder
{
    private const int MostDirect = 256;
    private readonly ListLedger ledger;
    private readonly List<Dependency> edges = [];
    private int nodes;

    private DependencyBuilder(ListLedger ledger)
    {
        this.ledger = ledger;
        nodes = ledger.Transactions;
    }

    public static DependencyGraph Build(ListLedger ledger)
    {
        DependencyBuilder builder = new(ledger);
        foreach (ListState list in ledger.Lists)
        {
            builder.Draw(list);
        }

        return new DependencyGraph(builder.nodes, ledger.Transactions, builder.edges);
    }

    private void Draw(ListState list)
    {
        int[] writers = [.. list.Order.Where(append => append >= 0)
            .Select(append => list.Appends[append].Transaction).Where(ledger.IsCommitted)];
        int[] upTo = WritersUpTo(list);
        for (int place = 1; place < writers.Length; place++)
        {
            Add(writers[place - 1], writers[place], DependencyKinds.WriteWrite, list.Key);
        }

        List<int>? readersOfAll = null;
        int[] unseen = [.. list.Appends.Where(append => !append.IsSeen && ledger.IsCommitted(append.Transaction))
            .Select(append => append.Transaction).Distinct()];
        foreach (ListRead read in list.Reads)
        {
            int known = upTo[read.Length];
            if (known > 0)
            {
                Add(writers[known - 1], read.Transaction, DependencyKinds.WriteRead, list.Key);
            }

            if (known < writers.Length)
            {
                Add(read.Transaction, writers[known], DependencyKinds.ReadWrite, list.Key);
            }
            else if (unseen.Length > 0)
            {
                (readersOfAll ??= []).Add(read.Transaction);
            }
        }

        if (unseen.Length > 0)
        {
            DrawUnseen(list.Key, unseen, writers.Length > 0 ? writers[^1] : null, [.. (readersOfAll ?? []).Distinct()]);
        }
    }

    /// <summary>For each length of a read, how many of the committed writers it shows.</summary>
    private int[] WritersUpTo(ListState list)
    {
        int[] upTo = new int[list.Order.Length + 1];
        for (int place = 0; place < list.Order.Length; place++)
        {
            bool counts = list.Order[place] >= 0 && ledger.IsCommitted(list.Appends[list.Order[place]].Transaction);
            upTo[place + 1] = upTo[place] + (counts ? 1 : 0);
        }

        return upTo;
    }

    private void DrawUnseen(long key, int[] unseen, int? lastWriter, int[] readers)
    {
        if (lastWriter is { } last)
        {
            foreach (int later in unseen)
            {
                Add(last, later, DependencyKinds.WriteWrite, key);
            }
        }

        if ((long)unseen.Length * (readers.Length + 1) <= MostDirect)
        {
            foreach (int later in unseen)
            {
                AddAll(readers, later, DependencyKinds.ReadWrite, key);
            }

            return;
        }

        // Whoever is on both sides would reach itself through the junction, which means nothing. Those go by direct
        // edges: to each other in a ring, which is as entangled as all pairs, and from one of them to all others.
        int[] both = [.. readers.Intersect(unseen)];
        for (int place = 0; place + 1 < both.Length; place++)
        {
            Add(both[place], both[place + 1], DependencyKinds.ReadWrite, key);
            Add(both[place + 1], both[place], DependencyKinds.ReadWrite, key);
        }

        int junction = nodes++;
        AddAll(readers.Except(both), junction, DependencyKinds.ReadWrite, key);
        foreach (int later in unseen)
        {
            Add(junction, later, DependencyKinds.Joined, key);
        }

        foreach (int later in unseen.Except(both))
        {
            AddAll(both.Take(1), later, DependencyKinds.ReadWrite, key);
        }
    }

    private void AddAll(IEnumerable<int> from, int to, DependencyKinds kind, long key)
    {
        foreach (int node in from)
        {
            Add(node, to, kind, key);
        }
    }

    private void Add(int from, int to, DependencyKinds kind, long key)
    {
        if (from != to)
        {
            edges.Add(new Dependency(from, to, kind, key));
        }
    }
}
