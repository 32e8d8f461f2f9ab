using System.Globalization;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Targets;
using ChaosHarness.Probes;
using ChaosHarness.Probes.Consistency;

namespace ChaosHarness.Harness.Drills;

/// <summary>Compares every row of both Regions' databases once the system is calm, and journals what it found.</summary>
internal sealed class RegionComparer(DrillContext drill)
{
    private const int ExamplesKept = 100;

    /// <summary>The probes' own tables: what is in them is the harness's, not the customer's.</summary>
    private const string OwnSchema = "drill";

    public async Task CompareAsync(CancellationToken cancellationToken)
    {
        if (drill.WriterNow() is not { } writer)
        {
            await drill.RemarkAsync("No database takes writes, so the Regions' rows were not compared.", cancellationToken);
            return;
        }

        var other = writer == drill.Target.Primary ? drill.Target.Secondary : drill.Target.Primary;
        var audit = new ConsistencyAudit(
            ProbeSet.DatabaseOf(writer),
            ProbeSet.DatabaseOf(other),
            new AuditPlan { Skip = table => table.Schema == OwnSchema ? "the probes' own" : null },
            drill.Clock);
        using var limit = new CancellationTokenSource(drill.Target.Budgets.CalmLimit, drill.Clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var result = await audit.CompareAsync(progress: null, either.Token);
            await drill.NoteAsync(EntryKinds.RegionsCompared, FactOf(writer, other, result), cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await drill.RemarkAsync(
                $"The Regions' rows were not compared to the end within {DrillWaits.Seconds(drill.Target.Budgets.CalmLimit)}, the "
                + "target's calm limit.",
                cancellationToken);
        }
        catch (Exception exception) when (exception is AuditIncompleteException or ProbeMisconfiguredException)
        {
            await drill.RemarkAsync($"The Regions' rows were not compared: {exception.Message}", cancellationToken);
        }
    }

    private static RegionsCompared FactOf(TargetRegion reference, TargetRegion copy, AuditResult result) => new()
    {
        Reference = reference.Id,
        Copy = copy.Id,
        AskedNs = Math.Min(result.Reference.SnapshotAfter.Nanoseconds, result.Copy.SnapshotAfter.Nanoseconds),
        EndedNs = result.EndedAt.Nanoseconds,
        Tables =
        [
            .. result.Tables.Select(table => new ComparedTable(
                table.Table.ToString(), table.ReferenceRows, table.CopyRows, table.UnsearchedRanges)),
        ],
        NotCompared =
        [
            .. result.Exclusions.Select(table => new UncomparedTable(
                table.Table.ToString(), table.Reason is not (ExclusionReason.Declared or ExclusionReason.NotATable), table.Words)),
        ],
        Differing = result.Differences.Count,
        Unsettled = result.Unsettled.Count,
        InFlight = result.InFlight.Count,
        DefinitionFaults =
        [
            .. result.SchemaDifferences.Select(table => $"{table.Table}: {table.Words}"),
            .. result.SequenceDifferences.Select(sequence =>
                $"{sequence.Sequence} is at {sequence.Reference} in {reference.Id} and at {sequence.Copy?.ToString(CultureInfo.InvariantCulture) ?? "its start"} in {copy.Id}"),
        ],
        Examples = [.. result.Differences.Concat(result.Unsettled).Take(ExamplesKept).Select(Words)],
    };

    private static string Words(RowDifference row) =>
        $"{row.Table} {string.Join(", ", row.Key.Select(part => $"{part.Column}={part.Value}"))}: {row.Kind}"
        + (row.Columns.Count == 0 ? string.Empty : $" in {string.Join(", ", row.Columns)}");
}
