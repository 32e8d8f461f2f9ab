using ChaosHarness.Harness.Journals;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Timelines;

/// <summary>The writes of a drill, by what clients were told and by what the surviving database holds.</summary>
public sealed class Ledger
{
    private Ledger(
        IReadOnlyList<LedgerEntry> acknowledged, IReadOnlySet<string> present, IReadOnlyList<Observation> others, int warned)
    {
        Acknowledged = acknowledged;
        Warned = warned;
        Lost = [.. acknowledged.Where(entry => !present.Contains(entry.Id))];
        var refused = others.Where(sample => sample.Kind is ObservationKind.Refused or ObservationKind.Unreachable).ToList();
        Refused = refused.Count;
        Phantom = [.. refused.Select(sample => sample.Item!).Where(present.Contains)];
        var unknown = others.Where(sample => sample.Kind is ObservationKind.Unknown or ObservationKind.Wrong).ToList();
        UnknownPresent = unknown.Count(sample => present.Contains(sample.Item!));
        UnknownAbsent = unknown.Count - UnknownPresent;
    }

    /// <summary>Writes that a client saw acknowledged before the snapshot was asked for, by time of acknowledgement.</summary>
    public IReadOnlyList<LedgerEntry> Acknowledged { get; }

    /// <summary>How many of them came with a warning.</summary>
    public int Warned { get; }

    /// <summary>Acknowledged and not there, by time of acknowledgement.</summary>
    public IReadOnlyList<LedgerEntry> Lost { get; }

    /// <summary>Definitely refused, or never sent.</summary>
    public int Refused { get; }

    /// <summary>Refused and there all the same.</summary>
    public IReadOnlyList<string> Phantom { get; }

    /// <summary>Unknown to the client, and there.</summary>
    public int UnknownPresent { get; }

    /// <summary>Unknown to the client, and not there.</summary>
    public int UnknownAbsent { get; }

    /// <summary>Counts acknowledgements in a stretch of time.</summary>
    /// <param name="from">Its begin.</param>
    /// <param name="to">Its end.</param>
    /// <returns>How many.</returns>
    public int AcknowledgedBetween(DrillTime from, DrillTime to) =>
        Acknowledged.Count(entry => entry.AcknowledgedAt >= from && entry.AcknowledgedAt <= to);

    /// <summary>Compares the drill's writes with the last read of the surviving database.</summary>
    /// <param name="timeline">The drill.</param>
    /// <returns>The ledger; null when no read was asked for and completed after the fault took effect.</returns>
    public static Ledger? Of(Timeline timeline)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        if (FaultWindow.In(timeline) is not { } fault)
        {
            return null;
        }

        // What a database held before the fault says nothing about what survived it.
        var reads = timeline.Facts<LedgerRead>(EntryKinds.LedgerRead)
            .Select(entry => entry.Fact)
            .Where(read => read.AskedNs > fault.Began.Latest.Nanoseconds)
            .ToList();
        var last = reads.LastOrDefault(read => !read.More);
        if (last is null)
        {
            return null;
        }

        var present = reads.Where(read => read.Read == last.Read).SelectMany(read => read.Ids).ToHashSet(StringComparer.Ordinal);
        var asked = new DrillTime(last.AskedNs);
        var writes = timeline.Opened.Roles.Ledger.SelectMany(timeline.Of)
            .Where(sample => sample.Item is not null && sample.Kind != ObservationKind.Starved)
            .ToList();
        var acknowledged = writes
            .Where(sample => Recovery.Served(sample) && sample.AnsweredAt <= asked)
            .OrderBy(sample => sample.AnsweredAt)
            .ToList();
        return new Ledger(
            [.. acknowledged.Select(sample => new LedgerEntry(sample.Item!, sample.AnsweredAt))],
            present,
            [.. writes.Where(sample => !Recovery.Served(sample) && sample.AnsweredAt <= asked)],
            acknowledged.Count(sample => sample.Kind == ObservationKind.Warned));
    }
}

/// <summary>One acknowledged write.</summary>
/// <param name="Id">Its id, made by the client.</param>
/// <param name="AcknowledgedAt">When the client had the acknowledgement.</param>
public sealed record LedgerEntry(string Id, DrillTime AcknowledgedAt);
