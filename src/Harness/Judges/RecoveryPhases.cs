using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Judges;

/// <summary>Splits a recovery time at its milestones: detection, decision, promotion, dns, client.</summary>
/// <remarks>
/// Each milestone is known as a bracket. A milestone that was passed before its predecessor (overlapping work) takes the
/// predecessor's place, so that the phases lie end to end on the critical path and their values add up to the whole exactly.
/// The bounds and the mid point are moved each on its own: to move the whole bracket, as its mid point asks, would leave out a truth.
/// </remarks>
internal static class RecoveryPhases
{
    private static readonly string[] Names = ["detection", "decision", "promotion", "dns", "client"];

    /// <summary>The phases of a recovery; the last ones have no upper bound when clients did not recover.</summary>
    public static IReadOnlyList<Phase> Of(Timeline timeline, Bracket fault, Bracket? servedAgain, DrillTime watchedUntil)
    {
        Bracket?[] milestones =
        [
            StateChange(timeline, timeline.Opened.Roles.Alarm, fault),
            StateChange(timeline, timeline.Opened.Roles.Failover, fault),
            Promoted(timeline, fault),
            StateChange(timeline, timeline.Opened.Roles.ResolverWriterName, fault),
            servedAgain,
        ];
        return servedAgain is null ? Unended(fault, milestones, watchedUntil) : Ended(fault, milestones);
    }

    private static List<Phase> Ended(Bracket fault, Bracket?[] milestones)
    {
        var end = Passing.Of(milestones[^1]!.Value);
        var phases = new List<Phase>();
        var before = Passing.Of(fault);
        foreach (var (name, milestone) in Names.Zip(milestones))
        {
            // A milestone nobody saw is put where the next seen one is: its phase then holds the time of both.
            var at = (milestone ?? NextSeen(milestones, name)) is { } seen ? Passing.Of(seen).Within(before, end) : end;
            phases.Add(Between(name, before, at));
            before = at;
        }

        return phases;
    }

    private static List<Phase> Unended(Bracket fault, Bracket?[] milestones, DrillTime watchedUntil)
    {
        var phases = new List<Phase>();
        var before = Passing.Of(fault);
        var end = Passing.Of(new Bracket(watchedUntil, watchedUntil));
        foreach (var (name, milestone) in Names.Zip(milestones))
        {
            // A milestone that nobody saw is passed when a later one was seen.
            if ((milestone ?? NextSeen(milestones, name)) is not { } seen)
            {
                phases.Add(new Phase(name, Seconds(watchedUntil.Nanoseconds - before.Latest.Nanoseconds), null, null));
                break;
            }

            var at = Passing.Of(seen).Within(before, end);
            phases.Add(Between(name, before, at));
            before = at;
        }

        return phases;
    }

    private static Bracket? NextSeen(Bracket?[] milestones, string name) =>
        milestones.Skip(Array.IndexOf(Names, name) + 1).FirstOrDefault(milestone => milestone is not null);

    private static Phase Between(string name, Passing from, Passing to) => new(
        name,
        Seconds(Math.Max(0, to.Earliest.Nanoseconds - from.Latest.Nanoseconds)),
        Seconds(Math.Max(0, to.Latest.Nanoseconds - from.Earliest.Nanoseconds)),
        Seconds(to.Middle.Nanoseconds - from.Middle.Nanoseconds));

    private static double Seconds(long nanoseconds) => (double)(nanoseconds / 1_000_000_000m);

    private static Bracket? StateChange(Timeline timeline, string probe, Bracket fault)
    {
        var samples = timeline.Of(probe);
        var before = samples
            .Where(sample => sample.Kind == ObservationKind.Measured && sample.AnsweredAt < fault.Earliest)
            .Select(sample => sample.Subject)
            .LastOrDefault();
        return before is null
            ? null
            : Milestone.FirstSeen(
                samples,
                fault.Earliest,
                sample => sample.Kind == ObservationKind.Measured && sample.Subject != before,
                sample => sample.Kind == ObservationKind.Measured);
    }

    private static Bracket? Promoted(Timeline timeline, Bracket fault) =>
        timeline.Opened.Roles.Writers.TryGetValue(timeline.Opened.Roles.SecondaryRegion, out var probe)
            ? Milestone.FirstSeen(
                timeline.Of(probe),
                fault.Earliest,
                sample => Recovery.Served(sample),
                sample => sample.Kind is ObservationKind.Refused or ObservationKind.Unreachable)
            : null;

    /// <summary>When a milestone was passed on the critical path.</summary>
    private readonly record struct Passing(DrillTime Earliest, DrillTime Middle, DrillTime Latest)
    {
        public static Passing Of(Bracket bracket) => new(bracket.Earliest, bracket.Middle, bracket.Latest);

        /// <summary>Not before its predecessor and not after the end, whenever within their bounds these were.</summary>
        public Passing Within(Passing before, Passing end) => new(
            Within(Earliest, before.Earliest, end.Earliest),
            Within(Middle, before.Middle, end.Middle),
            Within(Latest, before.Latest, end.Latest));

        private static DrillTime Within(DrillTime time, DrillTime before, DrillTime end) =>
            time <= before ? before : time >= end ? end : time;
    }
}
