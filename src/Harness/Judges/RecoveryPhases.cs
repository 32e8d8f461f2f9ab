using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Judges;

/// <summary>Splits a recovery time at its milestones: detection, decision, promotion, dns, client.</summary>
/// <remarks>
/// Each milestone is known as a bracket. A milestone that was passed before its predecessor (overlapping work) takes the
/// predecessor's place, so that the phases lie end to end on the critical path and their values add up to the whole exactly.
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
        var end = milestones[^1]!.Value;
        var phases = new List<Phase>();
        var before = fault;
        foreach (var (name, milestone) in Names.Zip(milestones))
        {
            // A milestone nobody saw is put where the next seen one is: its phase then holds the time of both.
            var at = Clamp(milestone ?? NextSeen(milestones, name) ?? end, before, end);
            phases.Add(Between(name, before, at));
            before = at;
        }

        return phases;
    }

    private static List<Phase> Unended(Bracket fault, Bracket?[] milestones, DrillTime watchedUntil)
    {
        var phases = new List<Phase>();
        var before = fault;
        foreach (var (name, milestone) in Names.Zip(milestones))
        {
            // A milestone that nobody saw is passed when a later one was seen.
            if ((milestone ?? NextSeen(milestones, name)) is not { } seen)
            {
                phases.Add(new Phase(name, Seconds(watchedUntil.Nanoseconds - before.Latest.Nanoseconds), null, null));
                break;
            }

            var at = Clamp(seen, before, new Bracket(watchedUntil, watchedUntil));
            phases.Add(Between(name, before, at));
            before = at;
        }

        return phases;
    }

    private static Bracket? NextSeen(Bracket?[] milestones, string name) =>
        milestones.Skip(Array.IndexOf(Names, name) + 1).FirstOrDefault(milestone => milestone is not null);

    /// <summary>Keeps a milestone between its predecessor and the end, without narrowing what is not known.</summary>
    private static Bracket Clamp(Bracket milestone, Bracket before, Bracket end) =>
        milestone.Middle <= before.Middle ? before
        : milestone.Middle >= end.Middle ? end
        : milestone;

    private static Phase Between(string name, Bracket from, Bracket to) => new(
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
}
