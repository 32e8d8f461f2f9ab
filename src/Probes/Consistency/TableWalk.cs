namespace ChaosHarness.Probes.Consistency;

/// <summary>
/// Compares one table between two snapshots: counted ranges first, then ever smaller ones where they differ.
/// </summary>
/// <remarks>
/// The ranges follow the keys of the reference; together they cover every key there can be, so rows that only the copy
/// has fall into one of them too. Both sides digest at the same time.
/// </remarks>
internal sealed class TableWalk
{
    private const int RangesAtOnce = 16;
    private const long MostRangeBytes = 16 << 20;
    private const int UnorderedRows = 1 << 17;

    // A side that holds so many times the rows of a range, or more, is counted there instead of digested.
    private const int RoomInRange = 4;

    private readonly TableShape shape;
    private readonly AuditPlan plan;
    private readonly int rangeRows;
    private readonly TableReader reference;
    private readonly TableReader copy;
    private readonly List<Candidate> candidates = [];
    private long referenceRows;
    private long copyRows;
    private long referenceBytes;
    private long copyBytes;
    private int ranges;
    private int differing;
    private int unsearched;

    /// <param name="shape">The table, as far as it is the same on both sides.</param>
    /// <param name="reference">The side that is right by definition.</param>
    /// <param name="copy">The side that should hold the same.</param>
    /// <param name="plan">Limits.</param>
    public TableWalk(TableShape shape, AuditSession reference, AuditSession copy, AuditPlan plan)
    {
        this.shape = shape;
        this.plan = plan;
        rangeRows = RangeRowsOf(shape, plan);
        this.reference = new TableReader(reference, shape, RoomInRange * rangeRows);
        this.copy = new TableReader(copy, shape, RoomInRange * rangeRows);
    }

    /// <summary>Rows that differ between the snapshots, so far.</summary>
    public IReadOnlyList<Candidate> Candidates => candidates;

    /// <summary>Rows of the reference compared so far.</summary>
    public long Rows => referenceRows;

    /// <summary>What was compared, so far.</summary>
    public TableAudit Coverage => new()
    {
        Table = shape.Name,
        ReferenceRows = referenceRows,
        CopyRows = copyRows,
        ReferenceBytes = referenceBytes,
        CopyBytes = copyBytes,
        Ranges = ranges,
        DifferingRanges = differing,
        UnsearchedRanges = unsearched,
    };

    /// <summary>Compares the whole table.</summary>
    /// <param name="advanced">Called after every few ranges.</param>
    /// <param name="cancellationToken">Ends the comparison.</param>
    public async Task CompareAsync(Action advanced, CancellationToken cancellationToken)
    {
        KeyRange rest = KeyRange.Whole;
        IReadOnlyList<IReadOnlyList<string>> bounds =
            await reference.BoundsAsync(rest, rangeRows, RangesAtOnce, cancellationToken);
        bool more = true;
        while (more)
        {
            more = bounds.Count == RangesAtOnce;
            IReadOnlyList<KeyRange> parts = rest.CutAt(bounds);
            rest = parts[^1];
            parts = more ? [.. parts.SkipLast(1)] : parts;
            Task<IReadOnlyList<RangeDigest>> ofCopy = copy.DigestsAsync(parts, cancellationToken);
            Task<(IReadOnlyList<IReadOnlyList<string>> Next, IReadOnlyList<RangeDigest> Digests)> ofReference =
                AheadAsync(more ? rest : null, parts, cancellationToken);
            await Task.WhenAll(ofReference, ofCopy);
            (bounds, IReadOnlyList<RangeDigest> digests) = await ofReference;
            await TakeAsync(parts, digests, await ofCopy, cancellationToken);
            advanced();
        }
    }

    // The next bounds are found while the copy still digests, so that the copy never waits for them.
    private async Task<(IReadOnlyList<IReadOnlyList<string>> Next, IReadOnlyList<RangeDigest> Digests)> AheadAsync(
        KeyRange? rest, IReadOnlyList<KeyRange> parts, CancellationToken cancellationToken)
    {
        IReadOnlyList<IReadOnlyList<string>> next = rest is null
            ? []
            : await reference.BoundsAsync(rest, rangeRows, RangesAtOnce, cancellationToken);
        return (next, await reference.DigestsAsync(parts, cancellationToken));
    }

    private async Task TakeAsync(
        IReadOnlyList<KeyRange> parts,
        IReadOnlyList<RangeDigest> ofReference,
        IReadOnlyList<RangeDigest> ofCopy,
        CancellationToken cancellationToken)
    {
        for (int part = 0; part < parts.Count; part++)
        {
            referenceRows += ofReference[part].Rows;
            copyRows += ofCopy[part].Rows;
            referenceBytes += ofReference[part].Bytes;
            copyBytes += ofCopy[part].Bytes;
            ranges++;
            if (ofReference[part].IsSameAs(ofCopy[part]))
            {
                continue;
            }

            differing++;
            await SearchAsync(parts[part], ofReference[part], ofCopy[part], cancellationToken);
        }
    }

    private async Task SearchAsync(KeyRange range, RangeDigest ofReference, RangeDigest ofCopy, CancellationToken cancellationToken)
    {
        bool whole = true;
        Stack<(KeyRange Range, RangeDigest Reference, RangeDigest Copy)> open = new([(range, ofReference, ofCopy)]);
        while (open.TryPop(out (KeyRange Range, RangeDigest Reference, RangeDigest Copy) next))
        {
            if (candidates.Count >= plan.MostRows)
            {
                whole = false;
                break;
            }

            long rows = Math.Max(next.Reference.Rows, next.Copy.Rows);
            IReadOnlyList<IReadOnlyList<string>> bounds = rows <= plan.LeafRows
                ? []
                : await BoundsOfLargerAsync(next.Range, next.Reference.Rows >= next.Copy.Rows, rows, cancellationToken);
            if (bounds.Count == 0)
            {
                await CompareRowsAsync(next.Range, cancellationToken);
                continue;
            }

            IReadOnlyList<KeyRange> parts = next.Range.CutAt(bounds);
            Task<IReadOnlyList<RangeDigest>> mine = reference.DigestsAsync(parts, cancellationToken);
            Task<IReadOnlyList<RangeDigest>> theirs = copy.DigestsAsync(parts, cancellationToken);
            await Task.WhenAll(mine, theirs);
            IReadOnlyList<RangeDigest> left = await mine;
            IReadOnlyList<RangeDigest> right = await theirs;
            for (int part = parts.Count - 1; part >= 0; part--)
            {
                if (!left[part].IsSameAs(right[part]))
                {
                    open.Push((parts[part], left[part], right[part]));
                }
            }
        }

        unsearched += whole ? 0 : 1;
    }

    private Task<IReadOnlyList<IReadOnlyList<string>>> BoundsOfLargerAsync(
        KeyRange range, bool referenceIsLarger, long rows, CancellationToken cancellationToken)
    {
        int every = (int)Math.Min(int.MaxValue, Math.Max(1, (rows + plan.FanOut - 1) / plan.FanOut));
        return (referenceIsLarger ? reference : copy).BoundsAsync(range, every, plan.FanOut - 1, cancellationToken);
    }

    private async Task CompareRowsAsync(KeyRange range, CancellationToken cancellationToken)
    {
        Task<IReadOnlyList<RowVersion>> mine = reference.RowsAsync(range, cancellationToken);
        Task<IReadOnlyList<RowVersion>> theirs = copy.RowsAsync(range, cancellationToken);
        await Task.WhenAll(mine, theirs);
        Dictionary<string, RowVersion> others = (await theirs).ToDictionary(row => row.KeyText, StringComparer.Ordinal);
        foreach (RowVersion row in await mine)
        {
            if (!others.Remove(row.KeyText, out RowVersion? other))
            {
                candidates.Add(new Candidate(shape, row.Key, RowDifferenceKind.Missing));
            }
            else if (!RowVersion.Same(row, other))
            {
                candidates.Add(new Candidate(shape, row.Key, RowDifferenceKind.Differing));
            }
        }

        candidates.AddRange(others.Values.Select(row => new Candidate(shape, row.Key, RowDifferenceKind.Extra)));
    }

    /// <summary>How many rows of the reference make a range of the first level.</summary>
    private static int RangeRowsOf(TableShape shape, AuditPlan plan)
    {
        // An index in another order than the comparison does not help: every range reads the whole table. Few, then.
        bool unordered = shape.Key.Any(column => column.Order == ColumnShape.UnreliableOrder);
        int most = unordered ? UnorderedRows : plan.RangeRows;
        long rowBytes = shape.ExpectedRows == 0 ? 0 : shape.Bytes / shape.ExpectedRows;
        return rowBytes == 0 ? most : (int)Math.Clamp(MostRangeBytes / rowBytes, 1, most);
    }
}
