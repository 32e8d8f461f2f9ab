using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Judges;

/// <summary>Kafka's delay: the time within which 99 % of records come to the other Region while the way there is whole; the slower direction counts.</summary>
/// <remarks>
/// <para>
/// Whole is what lies before the fault, and what lies after its end from the first record on that came within the limit again: until then the
/// mirror catches up, and how long that took is told. A mirror that never does so has caught nothing up, and all that was written after
/// the fault's end counts.
/// </para>
/// <para>
/// Upper bound of one record: from when it was asked for to when it was read. Lower bound: from its acknowledgement to when it was read,
/// without the longest time that the same consumer needed for a record that was not mirrored, so that a slow consumer is not taken for a
/// slow mirror; without such records nothing is known from below. A record that never came took longer than it was waited for.
/// </para>
/// </remarks>
public sealed class KafkaDelayJudge : IJudge
{
    private const double Share = 0.99;
    private const int LeastRecords = 100;

    /// <summary>More records than this share that the source's own cluster did not take: then its way in was not whole.</summary>
    private const double MostUntaken = 0.01;

    /// <summary>The first seconds of a probe, in which its connections are still cold.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    public string Objective => ObjectiveIds.KafkaDelay;

    /// <inheritdoc />
    public Verdict Judge(Timeline timeline, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(objective);
        if (KafkaLossJudge.Unwatched(timeline) is { } unwatched)
        {
            return VerdictOf.NotMeasured(objective, unwatched);
        }

        if (FaultWindow.In(timeline) is not { Ended: { } ended } fault)
        {
            return VerdictOf.NotMeasured(objective, "begin and end of the fault were not both seen, so it is not known when the way was whole.");
        }

        var judged = timeline.Opened.Roles.Kafka!
            .Select(path => Direction.Of(KafkaPath.Of(timeline, path), fault.Began.Earliest, ended, TimeSpan.FromMilliseconds(objective.Limit)))
            .ToList();
        return judged.Select(direction => direction.Unmeasured).FirstOrDefault(why => why is not null) is { } why
            ? VerdictOf.NotMeasured(objective, why)
            : VerdictOf.AtMost(
                objective,
                new Bounds(
                    judged.Max(direction => direction.Bounds.Lower),
                    judged.Any(direction => direction.Bounds.Upper is null) ? null : judged.Max(direction => direction.Bounds.Upper)),
                string.Join(" ", judged.Select(direction => direction.Words)),
                []);
    }

    /// <summary>What is known of one direction.</summary>
    private sealed record Direction(Bounds Bounds, string Words, string? Unmeasured)
    {
        public static Direction Of(KafkaPath path, DrillTime began, Bracket ended, TimeSpan limit)
        {
            var way = $"{path.Roles.From} → {path.Roles.To}";
            var caughtUp = path.Records
                .Where(record => record.AskedAt >= ended.Latest && record.HasCome && record.AnsweredAt - record.AskedAt <= limit)
                .Select(record => (DrillTime?)record.AskedAt)
                .FirstOrDefault();
            var first = path.Samples[0].PlannedAt + WarmUp;
            bool IsWhole(DrillTime planned) => (planned >= first && planned < began) || planned >= (caughtUp ?? ended.Latest);
            var records = path.Records.Where(record => IsWhole(record.AskedAt)).ToList();
            var asked = path.Samples.Count(sample => sample.Kind != ObservationKind.Starved && IsWhole(sample.AskedAt));
            if (records.Count < asked * (1 - MostUntaken))
            {
                return NotKnown($"the cluster of {path.Roles.From} took {records.Count} of {asked} records while the way was whole.");
            }

            if (records.Count < LeastRecords || !records.Any(record => record.AskedAt > ended.Latest))
            {
                return NotKnown(
                    $"{records.Count} records were written from {way} while the way was whole, {records.Count(record => record.AskedAt > ended.Latest)} of "
                    + $"them after the fault; at least {LeastRecords} and 1 are needed.");
            }

            var atLeast = records.Select(record => LowerMs(record, path.Floor)).Order().ElementAt(Place(records.Count));
            var atMost = records.Select(UpperMs).Order().ElementAt(Place(records.Count));
            var bounds = new Bounds(Math.Min(atLeast, atMost), double.IsPositiveInfinity(atMost) ? null : atMost);
            return new Direction(bounds, Tell(path, records, way, bounds, caughtUp - ended.Latest), null);
        }

        private static Direction NotKnown(string why) => new(default, string.Empty, why);

        private static int Place(int count) => (int)Math.Ceiling(Share * count) - 1;

        private static double LowerMs(KafkaRecord record, TimeSpan? floor) => floor is { } consumer
            ? Math.Max(0, (record.AnsweredAt - record.AcknowledgedAt - consumer).TotalMilliseconds)
            : 0;

        private static double UpperMs(KafkaRecord record) =>
            record.HasCome ? (record.AnsweredAt - record.AskedAt).TotalMilliseconds : double.PositiveInfinity;

        private static string Tell(KafkaPath path, List<KafkaRecord> records, string way, Bounds bounds, TimeSpan? caughtUp)
        {
            var absent = records.Count(record => !record.HasCome);
            var slowest = records.Where(record => record.HasCome).Select(UpperMs).DefaultIfEmpty().Max();
            return $"{way}: 99 % of {records.Count} records within {VerdictText.Number(bounds.Lower)} to "
                + (bounds.Upper is { } upper ? $"{VerdictText.Number(upper)} ms" : "nobody knows how many ms")
                + (absent > 0 ? $", {absent} never came" : string.Empty)
                + $", the slowest that came {VerdictText.Number(slowest)} ms; "
                + (path.Floor is { } floor ? $"the consumer alone needs up to {VerdictText.Number(floor.TotalMilliseconds)} ms" : "what the consumer alone needs was not measured")
                + (caughtUp is { } after ? $"; caught up {VerdictText.Number(after.TotalSeconds)} s after the end of the fault." : "; never caught up after the end of the fault.");
        }
    }
}
