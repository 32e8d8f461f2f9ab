using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Judges;

/// <summary>Feasibility: whether the configuration allows the recovery time at all, by arithmetic, before anything is broken.</summary>
/// <remarks>
/// The lower bound is the luckiest alignment of all waits, the upper one the unluckiest; the objective must hold for the worst.
/// So a drill that was lucky cannot hide a configuration that will be late one day.
/// </remarks>
public sealed class FeasibilityJudge : IJudge
{
    /// <inheritdoc />
    public string Objective => ObjectiveIds.Feasibility;

    /// <inheritdoc />
    public Verdict Judge(Timeline timeline, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        var arithmetic = timeline.Facts<ConfigurationSnapshot>(EntryKinds.Configuration)
            .Select(entry => entry.Fact.Arithmetic)
            .FirstOrDefault(found => found is not null);
        return arithmetic is null
            ? VerdictOf.NotMeasured(objective, "the configuration was not read before the fault.")
            : Of(arithmetic, objective);
    }

    /// <summary>Judges a configuration without a drill, for <c>plan</c>.</summary>
    /// <param name="arithmetic">The waits.</param>
    /// <param name="objective">The limit.</param>
    /// <returns>The verdict with the arithmetic as its reason.</returns>
    public static Verdict Of(RecoveryArithmetic arithmetic, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(arithmetic);
        ArgumentNullException.ThrowIfNull(objective);
        var best = ((arithmetic.HealthCheckThreshold - 1) * arithmetic.HealthCheckIntervalS) + arithmetic.FailoverBestS;
        var worst = (arithmetic.HealthCheckThreshold * arithmetic.HealthCheckIntervalS) + arithmetic.HealthCheckTimeoutS
            + (arithmetic.AlarmEvaluations * arithmetic.AlarmPeriodS) + arithmetic.FailoverWorstS
            + arithmetic.WriterTtlS + arithmetic.ClientWorstS;
        var words =
            $"Worst case: {arithmetic.HealthCheckThreshold} health checks × {VerdictText.Number(arithmetic.HealthCheckIntervalS)} s "
            + $"+ check time-out {VerdictText.Number(arithmetic.HealthCheckTimeoutS)} s "
            + $"+ alarm {arithmetic.AlarmEvaluations} × {VerdictText.Number(arithmetic.AlarmPeriodS)} s "
            + $"+ workflow and promotion {VerdictText.Number(arithmetic.FailoverWorstS)} s "
            + $"+ TTL {VerdictText.Number(arithmetic.WriterTtlS)} s + clients {VerdictText.Number(arithmetic.ClientWorstS)} s. "
            + $"Best case: {arithmetic.HealthCheckThreshold - 1} × {VerdictText.Number(arithmetic.HealthCheckIntervalS)} s "
            + $"+ {VerdictText.Number(arithmetic.FailoverBestS)} s.";
        var verdict = VerdictOf.AtMost(objective, new Bounds(best, worst), words, []);

        // A limit between best and worst case is luck, and the promise is for every case.
        return verdict.Kind == VerdictKind.Inconclusive
            ? verdict with { Reason = verdict.Reason.Replace("straddles the limit", "holds only by luck", StringComparison.Ordinal) }
            : verdict;
    }
}
