using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Judges;

/// <summary>Degradation: how many times longer users wait for a write once service is back, while the fault lasts, than they did before it.</summary>
/// <remarks>
/// Compares medians, each with an interval by rank that holds in 99.5 % of cases, so that the ratio's holds in 99 %. Requests that failed
/// stay in the sample as the slowest. Users are taken as they come: who is served by a Region further away waits longer, and that is part
/// of it. Neighbouring requests of one busy moment are not independent, so that the interval is too narrow when the machine stalls; the
/// limit leaves room for it. The slowest hundredth is told and does not decide: a few hundred requests hardly bound it.
/// </remarks>
public sealed class DegradationJudge : IJudge
{
    private const int LeastRequests = 100;

    /// <summary>Half the width of a 99.5 % interval, in standard deviations.</summary>
    private const double Width = 2.807;

    /// <summary>Probes warm up so long, which is not how users are served.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public string Objective => ObjectiveIds.Degradation;

    /// <inheritdoc />
    public Verdict Judge(Timeline timeline, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(objective);
        if (FaultWindow.In(timeline) is not { } fault || timeline.EnteredAt(PhaseNames.Baseline) is not { } baseline
            || timeline.EnteredAt(PhaseNames.Heal) is not { } healing)
        {
            return VerdictOf.NotMeasured(objective, "there was no time before a fault, or none while one was in effect.");
        }

        var settled = healing + TimeSpan.FromSeconds(-timeline.Opened.Validity.StabilityS);
        var before = Waits(timeline, baseline + WarmUp, fault.Began.Earliest + TimeSpan.FromSeconds(-1));
        var after = Waits(timeline, settled > fault.Began.Latest ? settled : fault.Began.Latest, healing);
        if (before.Count < LeastRequests || after.Count < LeastRequests)
        {
            return VerdictOf.NotMeasured(
                objective, $"{before.Count} requests were sent before the fault and {after.Count} at its end, {LeastRequests} of each are needed.");
        }

        var (was, now) = (Median(before), Median(after));
        var bounds = new Bounds(
            Math.Round(was.High > 0 && double.IsFinite(was.High) && double.IsFinite(now.Low) ? now.Low / was.High : 0, 3),
            was.Low > 0 && double.IsFinite(now.High) ? Math.Round(now.High / was.Low, 3) : null);
        return VerdictOf.AtMost(
            objective,
            bounds,
            $"Half of {before.Count} writes took up to {Ms(Middle(before))} before the fault, half of {after.Count} up to {Ms(Middle(after))} at its "
            + $"end; all but one in a hundred {Ms(Slowest(before))} and {Ms(Slowest(after))}.",
            []);
    }

    /// <summary>What users waited, shortest first; those who waited in vain for ever.</summary>
    private static List<double> Waits(Timeline timeline, DrillTime from, DrillTime to) =>
        [.. timeline.Of(timeline.Opened.Roles.UserWrites)
            .Where(sample => sample.Kind != ObservationKind.Starved && sample.PlannedAt >= from && sample.PlannedAt < to)
            .Select(sample => Recovery.Served(sample) ? (sample.AnsweredAt - sample.AskedAt).TotalSeconds : double.PositiveInfinity)
            .Order()];

    private static (double Low, double High) Median(List<double> sorted)
    {
        var half = Width * Math.Sqrt(sorted.Count) / 2;
        var low = Math.Max(0, (int)Math.Floor((sorted.Count / 2.0) - half) - 1);
        var high = Math.Min(sorted.Count - 1, (int)Math.Ceiling((sorted.Count / 2.0) + half));
        return (sorted[low], sorted[high]);
    }

    private static double Middle(List<double> sorted) => sorted[sorted.Count / 2];

    private static double Slowest(List<double> sorted) => sorted[(int)(sorted.Count * 0.99)];

    private static string Ms(double seconds) =>
        double.IsFinite(seconds) ? $"{VerdictText.Number(Math.Round(1000 * seconds))} ms" : "no answer";
}
