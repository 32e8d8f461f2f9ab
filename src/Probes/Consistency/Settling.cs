namespace ChaosHarness.Probes.Consistency;

/// <summary>
/// Looks again at rows that differed between the snapshots, to tell what is wrong from what was on its way.
/// </summary>
/// <remarks>
/// One look reads the reference, then the copy, waits, and reads both again. A row is in flight when both then hold the
/// same, or when the copy holds what the reference held before the wait. It differs when it is still not the same and
/// the copy did not move during the wait. Otherwise the copy is moving, and another look decides; after the last one
/// the row is unsettled.
/// </remarks>
internal sealed class Settling(AuditSession reference, AuditSession copy, AuditPlan plan, TimeProvider time)
{
    private const int RowsAtOnce = 100;
    private readonly List<RowDifference> differences = [];
    private readonly List<RowDifference> inFlight = [];
    private readonly List<RowDifference> unsettled = [];
    private readonly HashSet<(TableName Table, string Key)> told = [];

    public IReadOnlyList<RowDifference> Differences => differences;

    public IReadOnlyList<RowDifference> InFlight => inFlight;

    public IReadOnlyList<RowDifference> Unsettled => unsettled;

    /// <summary>Decides about every candidate; the sessions no longer hold a snapshot.</summary>
    public async Task DecideAsync(IReadOnlyList<Candidate> candidates, CancellationToken cancellationToken)
    {
        IReadOnlyList<Candidate> open = candidates;
        for (int look = 0; look < plan.Looks && open.Count > 0; look++)
        {
            IReadOnlyList<(RowVersion? Reference, RowVersion? Copy)> before = await LookAsync(open, cancellationToken);
            IReadOnlyList<(RowVersion? Reference, RowVersion? Copy)> after = before;
            if (plan.SettleWithin > TimeSpan.Zero)
            {
                await Task.Delay(plan.SettleWithin, time, cancellationToken);
                after = await LookAsync(open, cancellationToken);
            }

            List<Candidate> moving = [];
            for (int row = 0; row < open.Count; row++)
            {
                if (!Decide(open[row], before[row], after[row]))
                {
                    moving.Add(open[row]);
                }
            }

            open = moving;
        }

        unsettled.AddRange(open.Select(candidate => candidate.With(candidate.Kind, candidate.Key, [])));
    }

    private bool Decide(
        Candidate candidate, (RowVersion? Reference, RowVersion? Copy) before, (RowVersion? Reference, RowVersion? Copy) after)
    {
        if (RowVersion.Same(after.Reference, after.Copy)
            || (plan.SettleWithin > TimeSpan.Zero && RowVersion.Same(before.Reference, after.Copy)))
        {
            inFlight.Add(candidate.With(candidate.Kind, candidate.Key, []));
            return true;
        }

        if (!RowVersion.Same(before.Copy, after.Copy))
        {
            return false;
        }

        Tell(candidate, after.Reference, after.Copy);
        return true;
    }

    // Two keys that are equal and print differently, as 1.0 and 1.00 do, were found as one row too few and one too
    // many.
    private void Tell(Candidate candidate, RowVersion? reference, RowVersion? copy)
    {
        RowVersion row = (reference ?? copy)!;
        if (!told.Add((candidate.Table.Name, row.KeyText)))
        {
            return;
        }

        if (reference is null || copy is null)
        {
            differences.Add(candidate.With(reference is null ? RowDifferenceKind.Extra : RowDifferenceKind.Missing, row.Key, []));
            return;
        }

        string[] columns = [.. candidate.Table.Columns
            .Where((_, index) => reference.Columns[index] != copy.Columns[index]).Select(column => column.Name)];
        differences.Add(candidate.With(RowDifferenceKind.Differing, row.Key, columns));
    }

    private async Task<IReadOnlyList<(RowVersion? Reference, RowVersion? Copy)>> LookAsync(
        IReadOnlyList<Candidate> rows, CancellationToken cancellationToken)
    {
        IReadOnlyList<RowVersion?> mine = await ReadAsync(reference, rows, cancellationToken);
        IReadOnlyList<RowVersion?> theirs = await ReadAsync(copy, rows, cancellationToken);
        return [.. mine.Zip(theirs)];
    }

    private static async Task<IReadOnlyList<RowVersion?>> ReadAsync(
        AuditSession session, IReadOnlyList<Candidate> rows, CancellationToken cancellationToken)
    {
        List<RowVersion?> found = new(rows.Count);
        for (int from = 0; from < rows.Count;)
        {
            TableShape table = rows[from].Table;
            IReadOnlyList<string>[] keys = [.. rows.Skip(from).Take(RowsAtOnce)
                .TakeWhile(row => ReferenceEquals(row.Table, table)).Select(row => row.Key)];
            found.AddRange(await new TableReader(session, table, RowsAtOnce).LookupAsync(keys, cancellationToken));
            from += keys.Length;
        }

        return found;
    }
}
