using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Judges;

/// <summary>Consistency: the share of rows that both Regions hold alike after the fault was healed.</summary>
/// <remarks>
/// Rows that kept changing while they were looked at may or may not be alike and widen the interval downwards; so does a table that was
/// not compared, and a range known to differ whose rows were not counted, down to nothing known at all. A definition that is not the
/// same on both sides, or a sequence that is behind, counts as one row. What the comparison cannot see stands in docs/probes.
/// </remarks>
public sealed class ConsistencyJudge : IJudge
{
    private const int NamedInReason = 5;

    /// <inheritdoc />
    public string Objective => ObjectiveIds.Consistency;

    /// <inheritdoc />
    public Verdict Judge(Timeline timeline, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(objective);
        var ended = timeline.Facts<FaultHealed>(EntryKinds.FaultHealed);
        if (ended is not [.., var healed] || ended.Count < (timeline.Opened.Faults?.Count ?? 1))
        {
            return VerdictOf.NotMeasured(objective, "the end of the fault was not seen.");
        }

        // What was the same before the end of the fault says nothing about what came of it.
        var compared = timeline.Facts<RegionsCompared>(EntryKinds.RegionsCompared)
            .Select(entry => entry.Fact)
            .LastOrDefault(fact => fact.AskedNs > healed.At.Nanoseconds && fact.Reference != fact.Copy);
        if (compared is null)
        {
            return VerdictOf.NotMeasured(objective, "the rows of the two Regions were not compared after the fault.");
        }

        var rows = compared.Tables.Sum(table => Math.Max(table.ReferenceRows, table.CopyRows));
        return rows == 0
            ? VerdictOf.NotMeasured(objective, $"no row was compared.{NotCompared(compared)}")
            : VerdictOf.AtLeast(objective, Share(compared, rows), Words(compared, rows));
    }

    private static Bounds Share(RegionsCompared compared, long rows)
    {
        var unsearched = compared.Tables.Sum(table => table.UnsearchedRanges);
        var atLeast = compared.Differing + compared.DefinitionFaults.Count + unsearched;
        var isAllKnown = unsearched == 0 && !compared.NotCompared.Any(table => table.HoldsData);
        var atMost = isAllKnown ? atLeast + compared.Unsettled : rows;
        return new Bounds(Percent(atMost, rows), Percent(atLeast, rows));
    }

    private static double Percent(long differing, long rows) => 100.0 * (rows - Math.Min(differing, rows)) / rows;

    private static string Words(RegionsCompared compared, long rows)
    {
        var examples = compared.Examples.Count == 0 ? string.Empty
            : $" Such as {string.Join("; ", compared.Examples.Take(NamedInReason))}{(compared.Examples.Count > NamedInReason ? "; …" : string.Empty)}.";
        var faults = compared.DefinitionFaults.Count == 0 ? string.Empty
            : $" Not alike besides: {string.Join("; ", compared.DefinitionFaults.Take(NamedInReason))}.";
        return $"{rows} rows in {compared.Tables.Count} table(s) of {compared.Copy} compared with {compared.Reference}: {compared.Differing} differ, "
            + $"{compared.Unsettled} kept changing, {compared.InFlight} were on their way. Events are not among them.{examples}{faults}"
            + NotCompared(compared);
    }

    private static string NotCompared(RegionsCompared compared)
    {
        var left = compared.NotCompared.Where(table => table.HoldsData).ToList();
        return left.Count == 0 ? string.Empty
            : $" Not compared: {string.Join("; ", left.Take(NamedInReason).Select(table => $"{table.Table}, {table.Why}"))}.";
    }
}
