namespace ChaosHarness.Probes.Histories;

/// <summary>
/// Finds the groups of nodes that each reach each other: Tarjan's strongly connected components, without recursion.
/// </summary>
/// <seealso href="https://doi.org/10.1137/0201010">Tarjan: depth-first search and linear graph algorithms</seealso>
internal sealed class EntangledGroups
{
    private readonly DependencyGraph graph;
    private readonly DependencyKinds kinds;
    private readonly HashSet<int>? within;
    private readonly int[] index;
    private readonly int[] low;
    private readonly Stack<int> path = new();
    private readonly Stack<(int Node, int Edge)> calls = new();
    private readonly List<int[]> groups = [];
    private int visited;

    private EntangledGroups(DependencyGraph graph, DependencyKinds kinds, HashSet<int>? within)
    {
        this.graph = graph;
        this.kinds = kinds;
        this.within = within;
        index = new int[graph.Nodes];
        low = new int[graph.Nodes];
    }

    /// <summary>Groups of two and more over all edges.</summary>
    public static IReadOnlyList<int[]> Of(DependencyGraph graph)
    {
        EntangledGroups search = new(graph, (DependencyKinds)(-1), null);
        for (int node = 0; node < graph.Nodes; node++)
        {
            search.Visit(node);
        }

        return search.groups;
    }

    /// <summary>Groups of two and more among some nodes, over edges of some kinds.</summary>
    public static IReadOnlyList<int[]> Within(DependencyGraph graph, HashSet<int> nodes, DependencyKinds kinds)
    {
        EntangledGroups search = new(graph, kinds, nodes);
        foreach (int node in nodes)
        {
            search.Visit(node);
        }

        return search.groups;
    }

    private void Visit(int root)
    {
        if (index[root] != 0)
        {
            return;
        }

        Open(root);
        while (calls.TryPop(out (int Node, int Edge) call))
        {
            ReadOnlySpan<Dependency> edges = graph.From(call.Node);
            int edge = call.Edge;
            int child = -1;
            for (; edge < edges.Length && child < 0; edge++)
            {
                int to = edges[edge].To;
                if ((edges[edge].Kind & kinds) == 0 || (within is not null && !within.Contains(to)))
                {
                    continue;
                }

                if (index[to] == 0)
                {
                    child = to;
                }
                else
                {
                    // A finished node has no low mark below any that is open.
                    low[call.Node] = Math.Min(low[call.Node], low[to]);
                }
            }

            if (child >= 0)
            {
                // The same edge once more when the child is done: then it is visited, and its mark is taken over.
                calls.Push((call.Node, edge - 1));
                Open(child);
            }
            else if (low[call.Node] == index[call.Node])
            {
                Close(call.Node);
            }
        }
    }

    private void Open(int node)
    {
        index[node] = low[node] = ++visited;
        path.Push(node);
        calls.Push((node, 0));
    }

    private void Close(int root)
    {
        List<int>? group = null;
        int node = path.Pop();
        while (node != root)
        {
            (group ??= []).Add(node);
            low[node] = int.MaxValue;
            node = path.Pop();
        }

        low[root] = int.MaxValue;
        if (group is not null)
        {
            group.Add(root);
            groups.Add([.. group]);
        }
    }
}
