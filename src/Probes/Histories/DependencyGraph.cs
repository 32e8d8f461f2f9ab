using System.Runtime.InteropServices;

namespace ChaosHarness.Probes.Histories;

/// <summary>Transactions, and junctions behind them, with the edges that leave each, side by side in memory.</summary>
internal sealed class DependencyGraph
{
    private readonly int[] starts;
    private readonly Dependency[] edges;

    /// <param name="nodes">How many nodes.</param>
    /// <param name="transactions">How many of them, the first ones, are transactions; the others are junctions.</param>
    /// <param name="found">The edges in any order.</param>
    public DependencyGraph(int nodes, int transactions, List<Dependency> found)
    {
        Nodes = nodes;
        Transactions = transactions;
        starts = new int[nodes + 1];
        edges = new Dependency[found.Count];
        ReadOnlySpan<Dependency> unsorted = CollectionsMarshal.AsSpan(found);
        foreach (ref readonly Dependency edge in unsorted)
        {
            starts[edge.From + 1]++;
        }

        for (int node = 0; node < nodes; node++)
        {
            starts[node + 1] += starts[node];
        }

        int[] next = starts[..^1];
        foreach (ref readonly Dependency edge in unsorted)
        {
            edges[next[edge.From]++] = edge;
        }
    }

    public int Nodes { get; }

    public int Transactions { get; }

    /// <summary>The edges that leave a node.</summary>
    public ReadOnlySpan<Dependency> From(int node) => edges.AsSpan(starts[node], starts[node + 1] - starts[node]);
}
