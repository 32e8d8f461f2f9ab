using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Judges;

/// <summary>RTO: from the fault taking effect to the first moment from which users' writes stay acknowledged.</summary>
/// <remarks>
/// The start is bracketed by the fault's own witness, the end by the users' last failed and first acknowledged write. When the
/// observations end before users were stably served, the upper bound is open: "more than", never a number.
/// </remarks>
public sealed class RecoveryTimeJudge : IJudge
{
    /// <summary>Planned share of the recovery time per phase, seconds, from the design: 0-30, 30-45, 45-60.</summary>
    private static readonly (string[] Phases, double BudgetS, string Words)[] Budget =
    [
        (["detection"], 30, "detection (budget 30 s)"),
        (["decision", "promotion", "dns"], 15, "switching (budget 15 s)"),
        (["client"], 15, "client recovery (budget 15 s)"),
    ];

    /// <inheritdoc />
    public string Objective => ObjectiveIds.RecoveryTime;

    /// <inheritdoc />
    public Verdict Judge(Timeline timeline, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(objective);
        if (FaultWindow.In(timeline) is not { } fault)
        {
            return VerdictOf.NotMeasured(objective, "the fault's own probe did not see it take effect.");
        }

        var users = timeline.Of(timeline.Opened.Roles.UserWrites);
        if (!users.Any(sample => sample.AnsweredAt < fault.Began.Earliest && Recovery.Served(sample)))
        {
            return VerdictOf.NotMeasured(objective, "no user's write was acknowledged before the fault.");
        }

        var recovery = Recovery.Of(
            users,
            timeline.Of(timeline.Opened.Roles.UserReads),
            fault.Began,
            new Lateness(timeline, fault.Began.Earliest),
            WatchedUntil(timeline),
            TimeSpan.FromSeconds(timeline.Opened.Validity.StabilityS));
        return recovery.FirstFailure is null
            ? NeverFailed(timeline, objective, recovery, fault)
            : Failed(timeline, objective, recovery, fault);
    }

    /// <summary>Users recover in spite of a fault, or through the end of one that is meant to be short.</summary>
    private static DrillTime WatchedUntil(Timeline timeline) =>
        timeline.Opened.IsBlip == true ? timeline.End : timeline.EnteredAt(PhaseNames.Heal) ?? timeline.End;

    private static Verdict NeverFailed(Timeline timeline, Objective objective, Recovery recovery, FaultWindow fault)
    {
        var watched = (recovery.WatchedUntil - fault.Began.Latest).TotalSeconds;
        if (watched < timeline.Opened.Validity.StabilityS)
        {
            return VerdictOf.NotMeasured(objective, $"users were watched for {VerdictText.Number(watched)} s of the fault only.");
        }

        // An outage shorter than the gap between two samples could have been missed.
        return VerdictOf.AtMost(
            objective,
            new Bounds(0, recovery.LongestUnwatched.TotalSeconds),
            "No user's write failed while the fault was in effect.",
            []);
    }

    private static Verdict Failed(Timeline timeline, Objective objective, Recovery recovery, FaultWindow fault)
    {
        var phases = RecoveryPhases.Of(timeline, fault.Began, recovery.ServedAgain, recovery.WatchedUntil);
        var relapses = recovery.Relapses == 0
            ? string.Empty
            : $" Service came back and was lost again {recovery.Relapses} time(s) before it stayed.";
        if (recovery.ServedAgain is not { } servedAgain)
        {
            var served = Nanoseconds(recovery.LastFailure!.Value.PlannedAt.Nanoseconds - fault.Began.Latest.Nanoseconds);
            var stuck = phases[^1].Name;
            return VerdictOf.AtMost(
                objective,
                new Bounds(Math.Max(0, served), null),
                $"Users were not stably served again; the phase at fault is {stuck}: {NeverSeen(stuck, timeline.Opened.Moves)}.{relapses}",
                phases);
        }

        var bounds = new Bounds(
            Nanoseconds(Math.Max(0, servedAgain.Earliest.Nanoseconds - fault.Began.Latest.Nanoseconds)),
            Nanoseconds(servedAgain.Latest.Nanoseconds - fault.Began.Earliest.Nanoseconds));
        var over = LimitRule.AtMost(bounds, objective.Limit) == VerdictKind.Met ? string.Empty : Overrun(phases);
        return VerdictOf.AtMost(objective, bounds, Split(phases) + over + relapses, phases);
    }

    private static string Split(IReadOnlyList<Phase> phases) =>
        string.Join(", ", phases.Select(phase => $"{phase.Name} {VerdictText.Number(phase.Value ?? 0)} s")) + ".";

    private static string Overrun(IReadOnlyList<Phase> phases)
    {
        var (_, _, words) = Budget.MaxBy(part => Spent(phases, part.Phases) - part.BudgetS);
        return $" The phase at fault is {words}.";
    }

    private static double Spent(IReadOnlyList<Phase> phases, string[] names) =>
        phases.Where(phase => names.Contains(phase.Name)).Sum(phase => phase.Value ?? 0);

    private static string NeverSeen(string phase, Movement moves) => phase switch
    {
        "detection" => "the alarm never announced the failure while writes failed",
        "decision" => "the failure was announced and no failover was ever begun",
        "promotion" => "a failover was begun and the standby never accepted a write",
        "client" when moves == Movement.Nothing => "nothing was meant to move, and users still failed",
        "dns" when moves == Movement.Traffic => "the failure was announced and the users' resolver still led to the broken Region",
        "dns" => "the standby accepted writes and the users' resolver never answered the new address",
        _ => "the new address was answered and users still failed",
    };

    private static double Nanoseconds(long nanoseconds) => (double)(nanoseconds / 1_000_000_000m);
}
