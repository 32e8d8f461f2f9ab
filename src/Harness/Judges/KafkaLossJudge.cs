using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Judges;

/// <summary>Kafka's loss: records that one Region's cluster acknowledged and that never came to the other, by the end of the drill.</summary>
/// <remarks>
/// A mirror keeps the order within a partition, so a record is lost for certain when a later one of its partition has come; exact for the
/// probe's records. One that has none behind it may be on its way: it counts above and not below, and a mirror that stands still is neither
/// excused nor accused of loss. A record that came with another value is lost. Duplicates, disorder and loops are told: a mirror promises
/// at least once, and none of them is a loss.
/// </remarks>
public sealed class KafkaLossJudge : IJudge
{
    private const int LeastRecords = 100;
    private const int NamedInReason = 10;

    /// <inheritdoc />
    public string Objective => ObjectiveIds.KafkaLoss;

    /// <inheritdoc />
    public Verdict Judge(Timeline timeline, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(objective);
        if (Unwatched(timeline) is { } unwatched)
        {
            return VerdictOf.NotMeasured(objective, unwatched);
        }

        if (FaultWindow.In(timeline)?.Ended is not { } ended)
        {
            return VerdictOf.NotMeasured(objective, "the end of the fault was not seen.");
        }

        var paths = timeline.Opened.Roles.Kafka!.Select(path => KafkaPath.Of(timeline, path)).ToList();
        if (paths.FirstOrDefault(path => path.Records.Count < LeastRecords) is { } few)
        {
            return VerdictOf.NotMeasured(
                objective,
                $"{few.Records.Count} records were acknowledged in {few.Roles.From}; at least {LeastRecords} are needed for a statement about loss.");
        }

        // What comes after the fault shows that the mirror has gone on; without it nobody knows what is still to be missed.
        var goesOn = paths.TrueForAll(path => path.Records.Any(record => record.HasCome && record.AskedAt > ended.Latest));
        var lost = paths.Sum(path => path.Lost.Count);
        return VerdictOf.AtMost(
            objective,
            new Bounds(lost, goesOn ? lost + paths.Sum(path => path.Open.Count) : null),
            string.Join(" ", paths.Select(path => Words(timeline, path))),
            []);
    }

    /// <summary>Why nothing can be said of Kafka; null when it was watched without a gap.</summary>
    internal static string? Unwatched(Timeline timeline) =>
        timeline.Opened.Roles.Kafka is not { Count: > 0 } paths
            ? "the target file has no section 'kafka', so no record was written."
            : UnrecordedSamples.Complaint(timeline, [.. paths.Select(path => path.Mirrored)]);

    private static string Words(Timeline timeline, KafkaPath path)
    {
        var untaken = path.Samples.Count(sample => sample.Kind != ObservationKind.Starved && sample.AcknowledgedAt is null);
        var names = path.Lost.Count == 0 ? string.Empty
            : $": {string.Join(", ", path.Lost.Take(NamedInReason).Select(record => $"{record.Partition}/{record.Number}"))}"
                + (path.Lost.Count > NamedInReason ? ", …" : string.Empty);
        var altered = path.Lost.Count(record => record.IsAltered);
        return $"{path.Roles.From} → {path.Roles.To}: {path.Records.Count} records acknowledged, {path.Lost.Count} left out{names}"
            + (altered > 0 ? $", {altered} of them came changed" : string.Empty)
            + (path.Open.Count > 0 ? $", {path.Open.Count} not there yet at the end" : string.Empty)
            + (untaken > 0 ? $", {untaken} more were not acknowledged" : string.Empty)
            + $"; {Count(timeline, path.Roles.Again)} came again, {Count(timeline, path.Roles.Disorder)} out of order, "
            + $"{Count(timeline, path.Roles.Returned)} came back.";
    }

    private static string Count(Timeline timeline, string probe) =>
        KafkaPath.CountOf(timeline, probe) is { } count ? VerdictText.Number(count) : "not counted how many";
}
