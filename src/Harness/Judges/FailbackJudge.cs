using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Judges;

/// <summary>Failback: from the end of the fault to the first user who is served again by the Region that was broken.</summary>
/// <remarks>
/// The begin is bracketed by the fault's own witness, the end by users' writes over new connections, each of which says which Region
/// served it. Only the first one counts: a name that spreads users by weight leads some of them elsewhere ever after. What failed on the
/// way back is counted and told.
/// </remarks>
public sealed class FailbackJudge : IJudge
{
    /// <inheritdoc />
    public string Objective => ObjectiveIds.Failback;

    /// <inheritdoc />
    public Verdict Judge(Timeline timeline, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(objective);
        if (FaultWindow.In(timeline) is not { Ended: { } ended } fault)
        {
            return VerdictOf.NotMeasured(objective, "the end of the fault was not seen.");
        }

        var region = timeline.Opened.Roles.Broken();
        var users = timeline.Of(timeline.Opened.Roles.UserWrites);
        if (!users.Any(sample => sample.AnsweredAt < fault.Began.Earliest && ServedBy(sample, region)))
        {
            return VerdictOf.NotMeasured(objective, $"no user was served by {region} before the fault.");
        }

        var away = users.Where(sample => sample.PlannedAt >= fault.Began.Latest && sample.AnsweredAt <= ended.Earliest).ToList();
        if (!away.Any(sample => Recovery.Served(sample) && !ServedBy(sample, region)))
        {
            return VerdictOf.NotMeasured(objective, $"no user was served outside {region} while the fault was in effect, so nobody had to return.");
        }

        var back = Milestone.FirstSeen(users, ended.Earliest, sample => ServedBy(sample, region), sample => Recovery.Served(sample));
        var bounds = back is { } seen
            ? new Bounds(Math.Max(0, (seen.Earliest - ended.Latest).TotalSeconds), (seen.Latest - ended.Earliest).TotalSeconds)
            : new Bounds(Math.Max(0, (LastServed(users, ended) - ended.Latest).TotalSeconds), null);
        return VerdictOf.AtMost(objective, bounds, Words(users, ended, region), []);
    }

    /// <summary>Whether a user was served, and by a Region.</summary>
    /// <param name="sample">A user's sample: its subject is Region and instance.</param>
    /// <param name="region">The Region.</param>
    /// <returns>True when it was.</returns>
    internal static bool ServedBy(in Observation sample, string region) =>
        Recovery.Served(sample) && sample.Subject?.Split('/')[0] == region;

    private static DrillTime LastServed(IReadOnlyList<Observation> users, Bracket ended) => users
        .Where(sample => Recovery.Served(sample) && sample.AnsweredAt >= ended.Latest)
        .Select(sample => sample.AskedAt)
        .DefaultIfEmpty(ended.Latest)
        .Max();

    private static string Words(IReadOnlyList<Observation> users, Bracket ended, string region)
    {
        var after = users.Where(sample => sample.PlannedAt >= ended.Latest && sample.Kind != ObservationKind.Starved).ToList();
        return $"After the fault {after.Count(sample => ServedBy(sample, region))} of {after.Count} writes were served by {region}, "
            + $"{after.Count(sample => !Recovery.Served(sample))} failed.";
    }
}
