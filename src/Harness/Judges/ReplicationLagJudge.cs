using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Judges;

/// <summary>Replication lag: the longest time after which a heartbeat could be read in the other Region, while nothing was broken.</summary>
/// <remarks>
/// <para>
/// On one clock: a heartbeat became visible after the last read that did not show it was asked, and before the first that did was answered;
/// it was committed between its own question and answer. Slow reads widen the interval only where no other read overtook them. Heartbeats
/// that wait while the fault is in effect, and until replication has caught up once, do not count; how long that took is told. What was
/// never seen has no upper bound.
/// </para>
/// <para>
/// Heartbeats that the reading database took itself, after a promotion, are left out: nothing was replicated. Whether an acknowledgement
/// waited for the other Region is not asked here; under synchronous replication the lag is therefore hardly more than a way.
/// </para>
/// </remarks>
public sealed class ReplicationLagJudge : IJudge
{
    private const int LeastHeartbeats = 20;

    /// <summary>Probes warm up so long, which is no lag.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public string Objective => ObjectiveIds.AuroraLag;

    /// <inheritdoc />
    public Verdict Judge(Timeline timeline, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(objective);
        var fault = FaultWindow.In(timeline);
        if (timeline.EnteredAt(PhaseNames.Baseline) is not { } baseline || (fault is null && timeline.Opened.Faults is not { Count: 0 }))
        {
            return VerdictOf.NotMeasured(objective, "there was no time of which it is known that nothing was broken.");
        }

        var limit = TimeSpan.FromSeconds(objective.Limit);
        var lags = Lags(timeline, baseline + WarmUp, limit);
        var before = lags.Where(lag => fault is null || lag.WrittenAt < fault.Began.Earliest + -limit).ToList();
        if (before.Count < LeastHeartbeats)
        {
            return VerdictOf.NotMeasured(objective, $"{before.Count} heartbeats were written before the fault, {LeastHeartbeats} are needed.");
        }

        return fault is null
            ? Verdict(objective, before, string.Empty)
            : AfterwardsToo(objective, before, lags, fault, limit);
    }

    private static Verdict AfterwardsToo(
        Objective objective, List<HeartbeatLag> before, List<HeartbeatLag> lags, FaultWindow fault, TimeSpan limit)
    {
        if (fault.Ended is not { } ended)
        {
            return VerdictOf.NotMeasured(objective, "the end of the fault was not seen.");
        }

        var healed = lags.Where(lag => lag.WrittenAt >= ended.Latest).ToList();
        var after = healed.SkipWhile(lag => lag.Upper is not { } upper || upper > limit).ToList();
        if (healed.Count == 0)
        {
            return VerdictOf.NotMeasured(objective, "no heartbeat was replicated to the other Region after the fault.");
        }

        if (after.Count >= LeastHeartbeats)
        {
            var caughtUp = Math.Max(0, (after[0].WrittenAt - ended.Latest).TotalSeconds);
            return Verdict(objective, [.. before, .. after], $" Replication had caught up {VerdictText.Number(caughtUp)} s after the fault.");
        }

        return after.Count > 0 || healed.Count < LeastHeartbeats
            ? VerdictOf.NotMeasured(
                objective, $"{after.Count} heartbeats were written after replication had caught up, {LeastHeartbeats} are needed.")
            : Verdict(objective, healed, " Replication never caught up after the fault.");
    }

    private static Verdict Verdict(Objective objective, List<HeartbeatLag> lags, string words) => VerdictOf.AtMost(
        objective,
        new Bounds(
            lags.Max(lag => lag.Lower.TotalSeconds),
            lags.TrueForAll(lag => lag.Upper is not null) ? lags.Max(lag => lag.Upper!.Value.TotalSeconds) : null),
        $"{lags.Count} heartbeats; half of them could be read elsewhere within {VerdictText.Number(Median(lags))} s.{words}",
        []);

    private static double Median(List<HeartbeatLag> lags) =>
        Math.Round(lags.Select(lag => lag.Upper?.TotalSeconds ?? double.PositiveInfinity).Order().ElementAt(lags.Count / 2), 3);

    /// <summary>Each heartbeat that was acknowledged, with its lag; those that nobody had time to see are left out.</summary>
    private static List<HeartbeatLag> Lags(Timeline timeline, DrillTime from, TimeSpan limit)
    {
        var reads = timeline.Of(timeline.Opened.Roles.HeartbeatVisible)
            .Where(read => read is { Kind: ObservationKind.Measured, Value: not null })
            .ToList();
        if (reads.Count == 0)
        {
            return [];
        }

        var reader = reads[^1].Subject;
        var byAnswer = reads.OrderBy(read => read.AnsweredAt).ToList();
        var last = reads.Max(read => read.AskedAt);
        var lags = new List<HeartbeatLag>();
        var written = timeline.Of(timeline.Opened.Roles.Heartbeat)
            .Where(sample => Recovery.Served(sample) && sample.AskedAt >= from && (sample.Subject is null || sample.Subject != reader));
        foreach (var heartbeat in written)
        {
            var index = byAnswer.FindIndex(read => read.Value >= heartbeat.Sequence);
            DrillTime? seen = index < 0 ? null : byAnswer[index].AnsweredAt;
            var unseen = reads.Where(read => read.Value < heartbeat.Sequence).Select(read => read.AskedAt).DefaultIfEmpty().Max();
            var lower = unseen - heartbeat.AnsweredAt;
            if (seen is not null || last - heartbeat.AskedAt > limit + limit)
            {
                lags.Add(new HeartbeatLag(
                    heartbeat.AskedAt, lower > TimeSpan.Zero ? lower : TimeSpan.Zero, seen - heartbeat.AskedAt));
            }
        }

        return lags;
    }

    private readonly record struct HeartbeatLag(DrillTime WrittenAt, TimeSpan Lower, TimeSpan? Upper);
}
