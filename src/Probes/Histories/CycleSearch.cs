namespace ChaosHarness.Probes.Histories;

/// <summary>Finds the weakest circle in a group of entangled transactions, and puts it into words.</summary>
internal sealed class CycleSearch
{
    private const int MostStarts = 64;
    private const long MostSteps = 20_000_000;
    private const DependencyKinds Writes = DependencyKinds.WriteWrite | DependencyKinds.Joined;
    private const DependencyKinds Information = Writes | DependencyKinds.WriteRead;
    private const DependencyKinds All = Information | DependencyKinds.ReadWrite;
    private readonly DependencyGraph graph;
    private readonly HashSet<int> nodes;
    private readonly Dictionary<int, Dependency> cameBy = [];
    private readonly Queue<int> open = new();
    private long steps;

    private CycleSearch(DependencyGraph graph, int[] group)
    {
        this.graph = graph;
        nodes = [.. group];
    }

    /// <summary>The anomaly of a group.</summary>
    public static HistoryAnomaly Weakest(DependencyGraph graph, int[] group, ListLedger ledger)
    {
        CycleSearch search = new(graph, group);
        (AnomalyKind kind, List<Dependency> circle) = search.Find();
        return new HistoryAnomaly
        {
            Kind = kind,
            Witnesses = [.. circle.Where(edge => edge.From < graph.Transactions).Select(edge => ledger.NumberOf(edge.From))],
            Words = string.Join("; ", WordsOf(graph, circle, ledger)),
        };
    }

    private (AnomalyKind Kind, List<Dependency> Circle) Find()
    {
        if (CircleOf(Writes) is { } writes)
        {
            return (AnomalyKind.DirtyWrite, writes);
        }

        if (CircleOf(Information) is { } information)
        {
            return (AnomalyKind.CircularDependency, information);
        }

        // A circle through one read of what was about to change, and otherwise of writes and reads of written values.
        foreach (int node in nodes)
        {
            foreach (Dependency edge in graph.From(node))
            {
                if (edge.Kind == DependencyKinds.ReadWrite && nodes.Contains(edge.To) && steps < MostSteps
                    && Path(edge.To, edge.From, Information, nodes) is { } back)
                {
                    return (AnomalyKind.ReadSkew, [edge, .. back]);
                }
            }
        }

        return (AnomalyKind.WriteSkew, CircleOf(All)!);
    }

    private List<Dependency>? CircleOf(DependencyKinds kinds)
    {
        IReadOnlyList<int[]> groups = kinds == All ? [[.. nodes]] : EntangledGroups.Within(graph, nodes, kinds);
        if (groups.Count == 0)
        {
            return null;
        }

        HashSet<int> within = [.. groups[0]];
        List<Dependency>? shortest = null;
        foreach (int start in groups[0].Take(MostStarts))
        {
            List<Dependency>? circle = Path(start, start, kinds, within);
            shortest = shortest is null || circle?.Count < shortest.Count ? circle : shortest;
        }

        return shortest;
    }

    /// <summary>A shortest path of at least one edge; null when there is none.</summary>
    private List<Dependency>? Path(int from, int to, DependencyKinds kinds, HashSet<int> within)
    {
        cameBy.Clear();
        open.Clear();
        open.Enqueue(from);
        while (open.TryDequeue(out int node))
        {
            foreach (Dependency edge in graph.From(node))
            {
                steps++;
                if ((edge.Kind & kinds) == 0 || !within.Contains(edge.To) || !cameBy.TryAdd(edge.To, edge))
                {
                    continue;
                }

                if (edge.To == to)
                {
                    return Back(from, to);
                }

                open.Enqueue(edge.To);
            }
        }

        return null;
    }

    private List<Dependency> Back(int from, int to)
    {
        List<Dependency> path = [];
        int node = to;
        do
        {
            path.Add(cameBy[node]);
            node = cameBy[node].From;
        }
        while (node != from);
        path.Reverse();
        return path;
    }

    private static IEnumerable<string> WordsOf(DependencyGraph graph, List<Dependency> circle, ListLedger ledger)
    {
        for (int place = 0; place < circle.Count; place++)
        {
            Dependency edge = circle[place];
            if (edge.From >= graph.Transactions)
            {
                continue;
            }

            // A junction stands between the two that matter.
            int to = edge.To >= graph.Transactions ? circle[(place + 1) % circle.Count].To : edge.To;
            long before = ledger.NumberOf(edge.From);
            long after = ledger.NumberOf(to);
            yield return edge.Kind switch
            {
                DependencyKinds.WriteWrite => $"transaction {before} appended to list {edge.Key} before transaction {after} did",
                DependencyKinds.WriteRead => $"transaction {after} read what transaction {before} appended to list {edge.Key}",
                _ => $"transaction {before} read list {edge.Key} without what transaction {after} appended to it",
            };
        }
    }
}
