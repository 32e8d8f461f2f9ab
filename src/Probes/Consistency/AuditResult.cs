namespace ChaosHarness.Probes.Consistency;

/// <summary>What an audit saw: the differences, and what was compared to find them.</summary>
public sealed record AuditResult
{
    /// <summary>The reference.</summary>
    public required AuditedServer Reference { get; init; }

    /// <summary>The copy.</summary>
    public required AuditedServer Copy { get; init; }

    /// <summary>When the last look was complete.</summary>
    public required DrillTime EndedAt { get; init; }

    /// <summary>Every table that was compared, by name.</summary>
    public required IReadOnlyList<TableAudit> Tables { get; init; }

    /// <summary>Every table that was not, and why.</summary>
    public required IReadOnlyList<TableExclusion> Exclusions { get; init; }

    /// <summary>Tables that the two sides do not define alike.</summary>
    public required IReadOnlyList<SchemaDifference> SchemaDifferences { get; init; }

    /// <summary>Sequences that are behind on the copy.</summary>
    public required IReadOnlyList<SequenceDifference> SequenceDifferences { get; init; }

    /// <summary>Rows that differed between the snapshots and still did after the settling time.</summary>
    public required IReadOnlyList<RowDifference> Differences { get; init; }

    /// <summary>Rows that differed between the snapshots and became the same: they were on their way.</summary>
    public required IReadOnlyList<RowDifference> InFlight { get; init; }

    /// <summary>
    /// Rows that changed on the copy at every look and were never seen to be the same: neither proof nor disproof.
    /// </summary>
    public required IReadOnlyList<RowDifference> Unsettled { get; init; }

    /// <summary>Whether <see cref="Differences"/> are all there are: no differing range was left unsearched.</summary>
    public bool IsComplete => Tables.All(table => table.UnsearchedRanges == 0);
}
