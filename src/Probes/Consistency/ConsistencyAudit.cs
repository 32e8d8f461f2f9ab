using ChaosHarness.Probes.Databases;

namespace ChaosHarness.Probes.Consistency;

/// <summary>
/// Measures in which rows a copy of a database differs from its reference: every row of every table it can compare.
/// </summary>
/// <remarks>
/// <para>
/// One snapshot on each side (repeatable read, read only; nothing is created, so a hot standby serves as well as a
/// writer). Each table is cut along its primary key into ranges of counted rows; each side digests a range with one
/// SHA-256 over the binary form of its rows in key order, and only counts and digests travel. Where they differ the
/// range is cut further, down to rows and then to columns. Keys travel as text, other values never.
/// </para>
/// <para>
/// Two rows are the same when every column is stored as the same value in the same form: 1.0 and 1.00, -0.0 and 0.0, an
/// empty text and null, and two spellings of one json text are different; two orders of the keys of one jsonb are not,
/// because PostgreSQL does not keep them. Unit: rows. Resolution: one column of one row. Two ranges that differ are
/// taken for the same with a chance of 2^-256 each; swapped values, pairs of equal rows and reordered rows do not
/// cancel out, as they do under sums and exclusive or.
/// </para>
/// <para>
/// Snapshots of two servers are never of the same instant, so rows on their way differ. They are looked at again after
/// the settling time: what then is the same is in flight, what is not is a difference. A settling time shorter than the
/// replication lag overstates differences. What went wrong after the snapshots is not seen, nor what is wrong alike on
/// both sides, nor a row that a broken index hides from both; tables without a primary key, unlogged ones and large
/// objects are not compared and are named in the result, large objects excepted.
/// </para>
/// <para>
/// The snapshots hold back vacuum on each writer for as long as the audit runs, and replay on a standby may cancel it.
/// One connection per side, no parallel workers.
/// </para>
/// </remarks>
/// <param name="reference">The side that is right by definition, the writer as a rule; PostgreSQL 15 or later.</param>
/// <param name="copy">The side that should hold the same; PostgreSQL 15 or later.</param>
/// <param name="plan">Limits and what is left out.</param>
/// <param name="clock">The drill's clock.</param>
/// <seealso href="https://www.postgresql.org/docs/15/hot-standby.html">PostgreSQL: hot standby</seealso>
/// <seealso href="https://www.postgresql.org/docs/15/functions-binarystring.html">PostgreSQL: sha256</seealso>
public sealed class ConsistencyAudit(DatabaseEndpoint reference, DatabaseEndpoint copy, AuditPlan plan, DrillClock clock)
{
    /// <summary>Compares the two sides.</summary>
    /// <param name="progress">Told after every few ranges; null: nobody asks.</param>
    /// <param name="cancellationToken">Ends the audit.</param>
    /// <returns>Differences and coverage.</returns>
    /// <exception cref="AuditIncompleteException">A server could not be read to the end; nothing is known.</exception>
    /// <exception cref="ProbeMisconfiguredException">
    /// Wrong credentials, a limit out of its range, or both endpoints lead to the same database.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<AuditResult> CompareAsync(IProgress<AuditProgress>? progress, CancellationToken cancellationToken)
    {
        plan.Validate();
        await using AuditSession ofReference = await AuditSession.OpenAsync(reference, clock, cancellationToken);
        await using AuditSession ofCopy = await AuditSession.OpenAsync(copy, clock, cancellationToken);
        IReadOnlyDictionary<TableName, (long, long?)> sequences =
            await SequenceReader.ReadAsync(ofReference, cancellationToken);
        (AuditedServer referenceServer, string referencePrint) = await ofReference.BeginSnapshotAsync(cancellationToken);
        (AuditedServer copyServer, string copyPrint) = await ofCopy.BeginSnapshotAsync(cancellationToken);
        RefuseSelf(referencePrint, copyPrint);

        Task<IReadOnlyDictionary<TableName, TableShape>> shapes = ShapeReader.ReadAsync(ofReference, cancellationToken);
        Task<IReadOnlyDictionary<TableName, TableShape>> copies = ShapeReader.ReadAsync(ofCopy, cancellationToken);
        await Task.WhenAll(shapes, copies);
        AuditScope scope = AuditScope.Of(await shapes, await copies, plan.Skip);
        List<TableAudit> tables = [];
        List<Candidate> candidates = [];
        foreach (TableShape shape in scope.Compared)
        {
            TableWalk walk = new(shape, ofReference, ofCopy, plan);
            await walk.CompareAsync(() => progress?.Report(ProgressOf(scope, shape, tables, walk, candidates)), cancellationToken);
            tables.Add(walk.Coverage);
            candidates.AddRange(walk.Candidates);
        }

        await ofReference.EndSnapshotAsync(cancellationToken);
        await ofCopy.EndSnapshotAsync(cancellationToken);
        Settling settling = new(ofReference, ofCopy, plan, clock.Time);
        await settling.DecideAsync(candidates, cancellationToken);
        IReadOnlyList<SequenceDifference> behind = await BehindAsync(ofCopy, sequences, cancellationToken);
        return new AuditResult
        {
            Reference = referenceServer,
            Copy = copyServer,
            EndedAt = clock.Now,
            Tables = tables,
            Exclusions = scope.Exclusions,
            SchemaDifferences = scope.Differences,
            SequenceDifferences = behind,
            Differences = settling.Differences,
            InFlight = settling.InFlight,
            Unsettled = settling.Unsettled,
        };
    }

    private async Task<IReadOnlyList<SequenceDifference>> BehindAsync(
        AuditSession ofCopy, IReadOnlyDictionary<TableName, (long, long?)> sequences, CancellationToken cancellationToken)
    {
        IReadOnlyList<SequenceDifference> behind =
            SequenceReader.Behind(sequences, await SequenceReader.ReadAsync(ofCopy, cancellationToken));
        if (behind.Count == 0 || plan.SettleWithin == TimeSpan.Zero)
        {
            return behind;
        }

        await Task.Delay(plan.SettleWithin, clock.Time, cancellationToken);
        return SequenceReader.Behind(sequences, await SequenceReader.ReadAsync(ofCopy, cancellationToken));
    }

    private void RefuseSelf(string referencePrint, string copyPrint)
    {
        if (referencePrint == copyPrint)
        {
            throw new ProbeMisconfiguredException(
                $"The audit would compare a database with itself: '{reference.Host}:{reference.Port}' and '{copy.Host}:{copy.Port}' "
                + $"both lead to '{referencePrint}'. Correct one of the endpoints.");
        }
    }

    private static AuditProgress ProgressOf(
        AuditScope scope, TableShape shape, List<TableAudit> done, TableWalk walk, List<Candidate> found) => new(
        shape.Name,
        done.Count + 1,
        scope.Compared.Count,
        done.Sum(table => table.ReferenceRows) + walk.Rows,
        scope.Compared.Sum(table => table.ExpectedRows),
        found.Count + walk.Candidates.Count);
}
