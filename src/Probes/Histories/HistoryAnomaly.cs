namespace ChaosHarness.Probes.Histories;

/// <summary>One anomaly with its witnesses: the operations that no promised behaviour explains together.</summary>
public sealed record HistoryAnomaly
{
    /// <summary>What it is.</summary>
    public required AnomalyKind Kind { get; init; }

    /// <summary>
    /// The numbers of the operations or transactions that prove it, in the order of <see cref="Words"/>.
    /// </summary>
    public required IReadOnlyList<long> Witnesses { get; init; }

    /// <summary>What they show, in plain words.</summary>
    public required string Words { get; init; }
}
