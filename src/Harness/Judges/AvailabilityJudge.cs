using System.Xml;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Judges;

/// <summary>Availability: what the drill's failed requests take from the error budget of the objective's window.</summary>
/// <remarks>
/// A census of planned requests: each stands for its interval of user time. Requests that the harness itself sent too late count
/// once as served and once as failed, which gives the bounds. The share within the drill alone is printed beside, because the two
/// are easily confused: 60 s of outage cannot be 99.9 % of anything shorter than 16.7 h.
/// </remarks>
public sealed class AvailabilityJudge : IJudge
{
    /// <inheritdoc />
    public string Objective => ObjectiveIds.Availability;

    /// <inheritdoc />
    public Verdict Judge(Timeline timeline, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(objective);
        if (timeline.EnteredAt(PhaseNames.Impair) is not { } from || objective.Window is null)
        {
            return VerdictOf.NotMeasured(objective, "nothing was impaired, or the objective names no window.");
        }

        var windowS = XmlConvert.ToTimeSpan(objective.Window).TotalSeconds;
        if (windowS <= 0)
        {
            return VerdictOf.NotMeasured(objective, $"its window '{objective.Window}' has no length; correct it in objectives.json.");
        }

        var writes = Census.Of(timeline, timeline.Opened.Roles.UserWrites, from);
        var reads = Census.Of(timeline, timeline.Opened.Roles.UserReads, from);
        if (writes is null || reads is null)
        {
            return VerdictOf.NotMeasured(objective, "no request of users was planned while the fault was in effect.");
        }

        var worst = writes.LostUpperS >= reads.LostUpperS ? writes : reads;
        var bounds = new Bounds(Share(worst.LostUpperS, windowS), Share(worst.LostLowerS, windowS));
        return VerdictOf.AtLeast(objective, bounds, Words(objective, windowS, writes, reads));
    }

    private static double Share(double lostS, double windowS) => Math.Round(100 * (1 - (lostS / windowS)), 9);

    private static string Words(Objective objective, double windowS, Census writes, Census reads)
    {
        var budgetS = windowS * (100 - objective.Limit) / 100;
        return $"Writes lost {VerdictText.Number(writes.LostUpperS)} s and reads {VerdictText.Number(reads.LostUpperS)} s of user time; "
            + $"{VerdictText.Number(objective.Limit)} % of {VerdictText.Number(windowS / 86400)} days allows {VerdictText.Number(budgetS)} s. "
            + $"Longest outage: writes {VerdictText.Number(writes.LongestS)} s, reads {VerdictText.Number(reads.LongestS)} s. "
            + $"Within the drill alone {VerdictText.Number(writes.ServedPercent)} % of {writes.Planned} writes and "
            + $"{VerdictText.Number(reads.ServedPercent)} % of {reads.Planned} reads were served.";
    }

    private sealed record Census(int Planned, double LostLowerS, double LostUpperS, double LongestS, double ServedPercent)
    {
        public static Census? Of(Timeline timeline, string probe, DrillTime from)
        {
            var samples = timeline.Of(probe).Where(sample => sample.PlannedAt >= from).ToList();
            if (samples.Count == 0 || !timeline.Intervals.TryGetValue(probe, out var intervalS))
            {
                return null;
            }

            var starved = samples.Count(sample => sample.Kind == ObservationKind.Starved);
            var failed = samples.Count(sample => sample.Kind != ObservationKind.Starved && !Recovery.Served(sample));
            return new Census(
                samples.Count,
                failed * intervalS,
                (failed + starved) * intervalS,
                Longest(samples, intervalS),
                100.0 * (samples.Count - failed - starved) / samples.Count);
        }

        private static double Longest(List<Observation> samples, double intervalS)
        {
            var longest = 0;
            var running = 0;
            foreach (var sample in samples)
            {
                running = Recovery.Served(sample) ? 0 : running + 1;
                longest = Math.Max(longest, running);
            }

            return longest * intervalS;
        }
    }
}
