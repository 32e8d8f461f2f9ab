using System.Globalization;
using System.Xml;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Reports.Compliance;

/// <summary>Holds the objectives against each other and against what was measured; every figure is computed from them.</summary>
internal static class ObjectiveArithmetic
{
    public static IReadOnlyList<ArithmeticLine> Of(IReadOnlyList<DrillEvidence> drills) =>
        [.. drills.SelectMany(Lines).DistinctBy(line => (line.Demands, line.Conclusion))];

    private static IEnumerable<ArithmeticLine> Lines(DrillEvidence drill)
    {
        var objectives = drill.Timeline.Opened.Objectives;
        var recovery = objectives.FirstOrDefault(objective => objective.Id == ObjectiveIds.RecoveryTime);
        return
        [
            .. objectives.Where(IsShareOfTime).SelectMany(share => recovery is null ? [] : OutageAgainstShare(drill, recovery, share)),
            .. Feasible(drill, recovery),
            .. AtRisk(drill, objectives.FirstOrDefault(objective => objective.Id == ObjectiveIds.RecoveryPoint)),
            .. objectives.Where(objective => objective.AlarmAt is not null).Select(Alarm),
        ];
    }

    private static bool IsShareOfTime(Objective objective) =>
        objective.Unit == "%" && objective.Id.EndsWith(ObjectiveIds.Availability, StringComparison.Ordinal) && objective.Limit is > 0 and < 100;

    private static IEnumerable<ArithmeticLine> OutageAgainstShare(DrillEvidence drill, Objective recovery, Objective share)
    {
        var allowed = 1 - (share.Limit / 100);
        var percent = VerdictText.Number(share.Limit);
        var least = recovery.Limit / allowed;
        var lasted = drill.Verdicts.Drill.DurationS;
        yield return new ArithmeticLine(
            $"{recovery.Id} {Wording.Short(recovery.Limit)} s and {share.Id} {percent} %, both of one failover",
            $"{Wording.Short(recovery.Limit)} s ÷ (1 − {Exact(share.Limit / 100)}) = {Wording.Short(least)} s = "
                + $"{Wording.Span(least)}. "
                + $"{percent} % of this drill's {Wording.Short(lasted)} s allows "
                + $"{Wording.Short(lasted * allowed)} s of outage",
            $"A failover that uses up its recovery time is {percent} % available only over {Wording.Span(least)} "
                + "or more. "
                + "The share has no meaning without a window.",
            least > lasted ? Harmony.Contradiction : Harmony.Compatible);
        if (WindowOf(share) is not { } window)
        {
            yield return new ArithmeticLine(
                $"{share.Id} {percent} %", "the objective names no window", "Nobody can say how much outage is "
                    + "allowed.", Harmony.Depends);
            yield break;
        }

        var budget = window * allowed;
        var outages = Math.Floor(budget / recovery.Limit);
        yield return new ArithmeticLine(
            $"{recovery.Id} {Wording.Short(recovery.Limit)} s and {share.Id} {percent} % of {Wording.Span(window)}",
            $"{Wording.Short(window)} s × {Exact(Math.Round(allowed, 9))} = {Wording.Short(budget)} s; "
                + $"÷ {Wording.Short(recovery.Limit)} s = {Wording.Short(budget / recovery.Limit)}. One outage of "
                + $"{Wording.Short(recovery.Limit)} s leaves "
                + $"{VerdictText.Number(100 * (1 - (recovery.Limit / window)))} %",
            outages >= 1
                ? $"{Wording.Short(outages)} outages of full length fit into {Wording.Span(window)}. Read so, "
                    + "both can be kept; "
                    + "other causes of outage share the same budget."
                : $"Not one outage of full length fits into {Wording.Span(window)}.",
            outages >= 1 ? Harmony.Compatible : Harmony.Contradiction);
    }

    private static IEnumerable<ArithmeticLine> Feasible(DrillEvidence drill, Objective? recovery)
    {
        var verdict = drill.Verdicts.Verdicts.FirstOrDefault(verdict => verdict.Objective == ObjectiveIds.Feasibility);
        if (recovery is null || verdict is not { Lower: { } best, Upper: { } worst })
        {
            yield break;
        }

        yield return new ArithmeticLine(
            $"{recovery.Id} {Wording.Short(recovery.Limit)} s and the configuration of {drill.Verdicts.Drill.Target}",
            verdict.Reason,
            worst <= recovery.Limit
                ? "The configuration allows the recovery time even in its worst case, with "
                    + $"{Wording.Short(recovery.Limit - worst)} s to spare."
                : best > recovery.Limit
                    ? "Not even the best case keeps the recovery time: it is "
                        + $"{Wording.Short(best - recovery.Limit)} s too long."
                    : $"The worst case is {Wording.Short(worst - recovery.Limit)} s too long: a drill within the "
                        + "limit was lucky.",
            worst <= recovery.Limit ? Harmony.Compatible : Harmony.Contradiction);
    }

    /// <summary>What replication had not carried over yet, at the rate of the drill's own writes.</summary>
    private static IEnumerable<ArithmeticLine> AtRisk(DrillEvidence drill, Objective? point)
    {
        if (point is not { Limit: 0 } || FaultWindow.In(drill.Timeline) is not { } fault
            || HeartbeatAge.Greatest(drill.Timeline, fault.Began.Earliest) is not { } lag
            || drill.Timeline.EnteredAt(PhaseNames.Baseline) is not { } from)
        {
            yield break;
        }

        var watched = (fault.Began.Earliest - from).TotalSeconds;
        var written = drill.Timeline.Opened.Roles.Ledger.SelectMany(drill.Timeline.Of)
            .Count(sample => Recovery.Served(sample) && sample.AnsweredAt >= from && sample.AnsweredAt <= fault.Began.Earliest);
        if (watched <= 0 || written == 0)
        {
            yield break;
        }

        var rate = written / watched;
        yield return new ArithmeticLine(
            $"{point.Id} 0 {point.Unit} and the replication of {drill.Verdicts.Drill.Target}",
            $"greatest age seen before the fault {Wording.Short(lag.TotalSeconds)} s × {Wording.Short(rate)} "
                + "acknowledged writes a second = "
                + $"{Wording.Short(Math.Ceiling(lag.TotalSeconds * rate))} writes",
            "So many writes were younger than what the other Region had shown. Losing none asks that a write is "
                + "acknowledged only when the "
                + "other Region holds it; where replication is asynchronous, no measured zero is a promise.",
            Harmony.Depends);
    }

    private static ArithmeticLine Alarm(Objective objective)
    {
        var (limit, alarm) = (objective.Limit, objective.AlarmAt!.Value);
        var isLate = Wording.IsAtLeast(objective.Id) ? alarm < limit : alarm > limit;
        var apart = VerdictText.Amount(Math.Round(Math.Abs(alarm - limit), 9), objective.Unit);
        return new ArithmeticLine(
            $"{objective.Id} {VerdictText.Amount(limit, objective.Unit)} and its alarm at "
                + $"{VerdictText.Amount(alarm, objective.Unit)}",
            $"{VerdictText.Number(alarm)} − {VerdictText.Number(limit)} = "
                + $"{VerdictText.Amount(Math.Round(alarm - limit, 9), objective.Unit)}",
            isLate
                ? $"The alarm tells of a broken promise {apart} after it broke. It cannot help to keep it."
                : $"The alarm goes off no later than the limit, {apart} before it.",
            isLate ? Harmony.Contradiction : Harmony.Compatible);
    }

    private static double? WindowOf(Objective objective)
    {
        try
        {
            return objective.Window is { } window && XmlConvert.ToTimeSpan(window).TotalSeconds is > 0 and var seconds ? seconds : null;
        }
        catch (FormatException)
        {
            // A window that cannot be read is none; the judge of the objective says so too.
            return null;
        }
    }

    private static string Exact(double value) => value.ToString("0.#########", CultureInfo.InvariantCulture);
}
