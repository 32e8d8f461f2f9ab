using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Judges;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Targets;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Drills;

/// <summary>The phases before and after the fault, in which the steady state must hold.</summary>
internal sealed class SteadyPhases(DrillContext drill)
{
    /// <summary>
    /// First seconds of the probes: they begin one after the other, connections are opened and code is compiled, which is not the system's
    /// steady state.
    /// </summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    /// <summary>TTL that an answer must have left to be still kept when the fault takes effect, s.</summary>
    private const double LeastTtlS = 3;

    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(0.5);

    /// <summary>How many windows long the steady state may be waited for before the drill is refused.</summary>
    private const int BaselineWindows = 6;

    public static TimeSpan ShortestBaseline(TargetBudgets budgets) => WarmUp + budgets.Baseline;

    public static TimeSpan LongestBaseline(TargetBudgets budgets) => WarmUp + (budgets.Baseline * BaselineWindows);

    public async Task BaselineAsync(CancellationToken cancellationToken)
    {
        await drill.EnterAsync(PhaseNames.Baseline, cancellationToken);
        await Task.Delay(WarmUp, drill.Clock.Time, cancellationToken);
        var window = drill.Target.Budgets.Baseline;
        if (await SteadyForAsync(window, window * BaselineWindows, drill.Roles.PrimaryRegion, cancellationToken) is { Count: > 0 } complaints)
        {
            throw new DrillEnd(
                DrillOutcome.Refused,
                $"The system was not steady for {DrillWaits.Seconds(window)} within "
                + $"{DrillWaits.Seconds(window * BaselineWindows)}, so it is not drilled: {string.Join("; ", complaints)}.");
        }

        if (drill.Scenario is { Faults.Count: > 0, Moves: not Movement.Database } && !await drill.Waits.UntilAsync(UsersAreThere, window * BaselineWindows, cancellationToken))
        {
            await drill.RemarkAsync(
                $"The users' resolver did not lead to {drill.Roles.Broken()} within {DrillWaits.Seconds(window * BaselineWindows)}, so its "
                + "users had little to lose.",
                cancellationToken);
        }
    }

    /// <summary>Whether users are led to the Region that is to be broken, and will be for a moment: a drill at another moment shows less.</summary>
    private bool UsersAreThere() =>
        drill.Roles.PublicName is not { } roles || roles.Broken().Count == 0
        || drill.Log.Since(roles.Resolvers[roles.UsersResolver], drill.Clock.Now + -LastAnswers)
            .Any(sample => NameMove.Leads(sample, roles.Broken()) && sample.Value >= LeastTtlS);

    /// <summary>Waits until the steady state has held for a whole window; what is not steady when the limit is spent, if anything.</summary>
    private async Task<IReadOnlyList<string>> SteadyForAsync(
        TimeSpan window, TimeSpan limit, string? writer, CancellationToken cancellationToken)
    {
        var began = drill.Clock.Now;
        IReadOnlyList<string> complaints = [];
        var steady = await drill.Waits.UntilAsync(
            () =>
            {
                if (drill.Clock.Now - began < window)
                {
                    return false;
                }

                complaints = SteadyState.Complaints(drill.Log, drill.Roles, drill.Clock.Now + -window, writer);
                return complaints.Count == 0;
            },
            limit,
            cancellationToken);
        return steady ? [] : complaints;
    }

    private bool UsersReturned(DrillTime healed) =>
        drill.Log.Since(drill.Roles.UserWrites, healed).Any(sample => FailbackJudge.ServedBy(sample, drill.Roles.Broken()));

    /// <summary>Whether the name servers have answered often enough since they lead to the healed Region again.</summary>
    private bool DrawnEnough(DrillTime healed) =>
        drill.Roles.PublicName is not { } roles
        || roles.Broken().Count == 0
        || NameDraws.Of(roles, probe => drill.Log.Since(probe, healed)).SkipWhile(draw => !draw.LeadsThere).Skip(NameDraws.Enough - 1).Any();

    /// <summary>Users recover through the end of a short fault, and have to stay served afterwards.</summary>
    private TimeSpan Calm() => drill.Scenario.Lasts == FaultLength.Blip
        ? drill.Target.Budgets.Stability + TimeSpan.FromSeconds(1)
        : drill.Target.Budgets.Calm;

    public async Task CalmAsync(FailbackWatch failback, CancellationToken cancellationToken)
    {
        await drill.EnterAsync(PhaseNames.Calm, cancellationToken);
        var healed = drill.Clock.Now;
        await failback.WaitAsync(cancellationToken);
        if (drill.Scenario.Objectives.Contains(ObjectiveIds.Failback)
            && !await drill.Waits.UntilAsync(() => UsersReturned(healed), drill.Target.Budgets.CalmLimit, cancellationToken))
        {
            await drill.RemarkAsync(
                $"No user was served by {drill.Roles.Broken()} within {DrillWaits.Seconds(drill.Target.Budgets.CalmLimit)} of its healing.",
                cancellationToken);
        }

        if (drill.Scenario.Objectives.Contains(ObjectiveIds.TrafficSplit)
            && !await drill.Waits.UntilAsync(() => DrawnEnough(healed), drill.Target.Budgets.CalmLimit, cancellationToken))
        {
            await drill.RemarkAsync(
                $"The name servers led to {drill.Roles.Broken()} too seldom within {DrillWaits.Seconds(drill.Target.Budgets.CalmLimit)} of its healing "
                + "for a statement about its share.",
                cancellationToken);
        }

        if (await SteadyForAsync(Calm(), drill.Target.Budgets.CalmLimit, failback.Home, cancellationToken) is { Count: > 0 } complaints)
        {
            await drill.RemarkAsync(
                $"The steady state did not return within {DrillWaits.Seconds(drill.Target.Budgets.CalmLimit)}: "
                + $"{string.Join("; ", complaints)}.",
                cancellationToken);
        }
    }
}
