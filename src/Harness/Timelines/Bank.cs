using ChaosHarness.Harness.Journals;
using ChaosHarness.Probes;
using ChaosHarness.Probes.Histories;

namespace ChaosHarness.Harness.Timelines;

/// <summary>The transfers of a drill, by what their client was told and by what the surviving database holds.</summary>
public sealed class Bank
{
    private Bank(IReadOnlyList<TransferAttempt> attempts, IReadOnlyList<Observation> acknowledged, TransfersRead read, IReadOnlyList<TransferPosting> postings)
    {
        Attempts = attempts;
        Acknowledged = acknowledged;
        Read = read;
        Present = postings.Select(posting => posting.Key).ToHashSet();
        Anomalies = new TransferHistory(read.Opening).Anomalies(attempts, read.Balances, postings);
    }

    /// <summary>Every attempt that was sent before the books had been read.</summary>
    public IReadOnlyList<TransferAttempt> Attempts { get; }

    /// <summary>Those that their client saw acknowledged before that, by plan.</summary>
    public IReadOnlyList<Observation> Acknowledged { get; }

    /// <summary>The last entry of the read: whom it was read from, and when.</summary>
    public TransfersRead Read { get; }

    /// <summary>Keys of the transfers of which at least a leg is there.</summary>
    public IReadOnlySet<long> Present { get; }

    /// <summary>What cannot be in a database that keeps transactions whole.</summary>
    public IReadOnlyList<HistoryAnomaly> Anomalies { get; }

    /// <summary>Compares the drill's transfers with the last whole read of the surviving database.</summary>
    /// <param name="timeline">The drill.</param>
    /// <returns>The bank; null when the drill made no transfers, or did not read them back after the fault took effect.</returns>
    /// <exception cref="InvalidDataException">A sample does not say which transfer it asked for, or a posting is no posting.</exception>
    public static Bank? Of(Timeline timeline)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        if (timeline.Opened.Roles.Transfers is not { } probe || FaultWindow.In(timeline) is not { } fault)
        {
            return null;
        }

        // What a database held before the fault says nothing about what survived it.
        var reads = timeline.Facts<TransfersRead>(EntryKinds.TransfersRead)
            .Select(entry => entry.Fact)
            .Where(read => read.AskedNs > fault.Began.Latest.Nanoseconds)
            .ToList();
        if (reads.LastOrDefault(read => !read.More) is not { } last)
        {
            return null;
        }

        var asked = new DrillTime(last.AskedNs);
        var answered = new DrillTime(last.AnsweredNs);

        // The snapshot lies between the two moments, so what was sent in between may be in it.
        var sent = timeline.Of(probe).Where(sample => sample.Kind != ObservationKind.Starved && sample.AskedAt <= answered).ToList();
        return new Bank(
            [.. sent.Select(sample => AttemptOf(sample, asked))],
            [.. sent.Where(sample => OutcomeOf(sample, asked) == HistoryOutcome.Acknowledged)],
            last,
            [.. reads.Where(read => read.AskedNs == last.AskedNs).SelectMany(read => read.Postings).Select(PostingOf)]);
    }

    private static TransferAttempt AttemptOf(Observation sample, DrillTime asked) => new(
        sample.Sequence,
        Transfer.Parse(sample.Item) ?? throw new InvalidDataException($"Sample {sample.Sequence} of '{sample.Probe}' names no transfer."),
        OutcomeOf(sample, asked),
        (long?)sample.Value);

    /// <summary>An answer that came after the books were asked for was not given when they were read.</summary>
    private static HistoryOutcome OutcomeOf(Observation sample, DrillTime asked) => sample.Kind switch
    {
        _ when sample.AnsweredAt > asked => HistoryOutcome.Unknown,
        ObservationKind.Measured or ObservationKind.Warned => HistoryOutcome.Acknowledged,
        ObservationKind.Refused or ObservationKind.Unreachable => HistoryOutcome.Refused,
        _ => HistoryOutcome.Unknown,
    };

    private static TransferPosting PostingOf(IReadOnlyList<long> leg) => leg is [var key, var account, var amount]
        ? new TransferPosting(key, checked((int)account), amount)
        : throw new InvalidDataException("A posting of the accounts has not three numbers.");
}
