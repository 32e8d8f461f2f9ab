using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Timelines;

/// <summary>When one kind of user was served again for good.</summary>
public sealed record Recovery
{
    /// <summary>The way back alone takes far less than a whole answer, so a middling answer bounds it; slow ones only blur the start.</summary>
    private const double Middling = 0.6;

    /// <summary>First failure after the fault took effect; null when these users never failed.</summary>
    public required Observation? FirstFailure { get; init; }

    /// <summary>When they were served again; null when that was not seen to last for the stability window.</summary>
    public required Bracket? ServedAgain { get; init; }

    /// <summary>The last failure in the watched time.</summary>
    public required Observation? LastFailure { get; init; }

    /// <summary>Until when these users were watched; the fault's begin when they were not watched at all.</summary>
    public required DrillTime WatchedUntil { get; init; }

    /// <summary>The longest time of the watch that passed without a sample: an outage of that length could have been missed.</summary>
    public required TimeSpan LongestUnwatched { get; init; }

    /// <summary>Failures that came after a first stretch of service as long as the stability window.</summary>
    public required int Relapses { get; init; }

    /// <summary>Whether a sample shows a served user: a right answer within its deadline.</summary>
    /// <param name="sample">A sample of a user's probe.</param>
    /// <returns>True when served.</returns>
    public static bool Served(in Observation sample) => sample.Kind is ObservationKind.Measured or ObservationKind.Warned;

    /// <summary>Finds the recovery of one kind of user.</summary>
    /// <param name="samples">The users' samples in planned order.</param>
    /// <param name="reads">Reads of the same kind of user: what their answers took bounds a way back, too.</param>
    /// <param name="fault">When the fault took effect.</param>
    /// <param name="lateness">When answers were overdue; one that a busy machine held up says less of when service came back.</param>
    /// <param name="until">End of the watched time; later samples belong to another phase.</param>
    /// <param name="stability">How long service must last without a failure.</param>
    /// <returns>The recovery.</returns>
    internal static Recovery Of(
        IReadOnlyList<Observation> samples,
        IReadOnlyList<Observation> reads,
        Bracket fault,
        Lateness lateness,
        DrillTime until,
        TimeSpan stability)
    {
        var valid = samples.Where(sample => sample.Kind != ObservationKind.Starved).ToList();
        var watched = valid.Where(sample => sample.PlannedAt <= until && sample.AnsweredAt >= fault.Earliest).ToList();
        var last = watched.Count == 0 ? fault.Earliest : watched[^1].PlannedAt;
        var unwatched = LongestBetween([fault.Earliest, .. watched.Select(sample => sample.PlannedAt), until]);
        var failures = watched.Where(sample => !Served(sample)).ToList();
        if (failures.Count == 0)
        {
            return new Recovery
            {
                FirstFailure = null,
                LastFailure = null,
                ServedAgain = null,
                WatchedUntil = last,
                LongestUnwatched = unwatched,
                Relapses = 0,
            };
        }

        var lastFailure = failures[^1];
        var served = watched.Where(sample => Served(sample) && sample.PlannedAt > lastFailure.PlannedAt).ToList();
        var stable = served.Count > 0 && last - served[0].PlannedAt >= stability;
        return new Recovery
        {
            FirstFailure = failures[0],
            LastFailure = lastFailure,
            ServedAgain = stable ? FirstAcknowledged(served, lastFailure, samples, reads, fault, lateness) : null,
            WatchedUntil = last,
            LongestUnwatched = unwatched,
            Relapses = CountRelapses(watched, stability),
        };
    }

    /// <summary>
    /// When service came back for good: not after the first answer among the requests after which none failed. While nobody is served
    /// a request is under way or newly sent at every moment, so service came back at most a gap between two requests, and the time of
    /// an answer, before that answer; and after the last request that failed. An answer that was held until service came back took
    /// longer than is usual, and the usual time counts: that of a write before the fault, or of a read by the Region that answered first,
    /// without the time that it took to connect.
    /// Users who were led to a Region far from the database waited for two long ways back with each write; their reads for one.
    /// Time in which answers of parts that the fault leaves alone were overdue does not count: then nothing moved.
    /// </summary>
    private static Bracket FirstAcknowledged(
        List<Observation> served,
        Observation lastFailure,
        IReadOnlyList<Observation> samples,
        IReadOnlyList<Observation> reads,
        Bracket fault,
        Lateness lateness)
    {
        var first = served.MinBy(sample => sample.AnsweredAt);
        var gap = served[0].PlannedAt - lastFailure.PlannedAt;
        var region = RegionOf(first);
        TimeSpan?[] bounds =
        [
            first.AnsweredAt - (first.SentAt ?? first.PlannedAt),
            Usual(samples, fault, _ => true),
            Usual(reads, fault, sample => region is not null && RegionOf(sample) == region),
        ];
        var earliest = lateness.Before(first.AnsweredAt, gap + bounds.Min()!.Value);
        return new Bracket(earliest > lastFailure.PlannedAt ? earliest : lastFailure.PlannedAt, first.AnsweredAt);
    }

    private static TimeSpan? Usual(IReadOnlyList<Observation> samples, Bracket fault, Func<Observation, bool> counts) =>
        samples.Where(sample => Served(sample) && sample.AnsweredAt < fault.Earliest && counts(sample)).ToList() is { Count: > 0 } before
            ? new UsualAnswer(before).Within(Middling)
            : null;

    private static string? RegionOf(Observation sample) => sample.Subject?.Split('/')[0];

    private static TimeSpan LongestBetween(IReadOnlyList<DrillTime> moments) =>
        moments.Zip(moments.Skip(1), (before, after) => after - before).Max();

    /// <summary>Counts failures that follow a failure-free stretch of at least the stability window after the first failure.</summary>
    private static int CountRelapses(List<Observation> watched, TimeSpan stability)
    {
        var relapses = 0;
        Observation? before = null;
        foreach (var failure in watched.Where(sample => !Served(sample)))
        {
            if (before is { } earlier && failure.PlannedAt - earlier.PlannedAt > stability)
            {
                relapses++;
            }

            before = failure;
        }

        return relapses;
    }
}
