namespace ChaosHarness.Probes.Consistency;

/// <summary>What was compared of one table: every row that the two snapshots hold.</summary>
public sealed record TableAudit
{
    /// <summary>The table.</summary>
    public required TableName Table { get; init; }

    /// <summary>Rows of the reference in its snapshot.</summary>
    public required long ReferenceRows { get; init; }

    /// <summary>Rows of the copy in its snapshot.</summary>
    public required long CopyRows { get; init; }

    /// <summary>
    /// Bytes of the reference that were digested: every column in its binary form, with 8 bytes of frame each and 4 per
    /// row.
    /// </summary>
    public required long ReferenceBytes { get; init; }

    /// <summary>Bytes of the copy that were digested.</summary>
    public required long CopyBytes { get; init; }

    /// <summary>Ranges of the first level.</summary>
    public required int Ranges { get; init; }

    /// <summary>Those of <see cref="Ranges"/> whose digests were not the same.</summary>
    public required int DifferingRanges { get; init; }

    /// <summary>
    /// Those of <see cref="DifferingRanges"/> that were not searched for their rows, because the limit on listed rows
    /// had been reached. When it is more than zero, the list of differences is not the whole of them.
    /// </summary>
    public required int UnsearchedRanges { get; init; }
}
