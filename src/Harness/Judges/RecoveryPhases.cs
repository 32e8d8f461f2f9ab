using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Judges;

/// <summary>Splits a recovery time at its milestones: detection, decision, promotion, dns, client.</summary>
/// <remarks>
/// Where only users move there is nothing to decide and to promote: detection, dns, client. Where nothing moves: client.
/// Each milestone is known as a bracket. A milestone that was passed before its predecessor (overlapping work) takes the
/// predecessor's place, so that the phases lie end to end on the critical path and their values add up to the whole exactly.
/// The bounds and the mid point are moved each on its own: to move the whole bracket, as its mid point asks, would leave out a truth.
/// </remarks>
internal static class RecoveryPhases
{
    /// <summary>A milestone need not be proved to last.</summary>
    private static readonly (TimeSpan Stability, double TtlS) Fleeting = (TimeSpan.Zero, 3600);

    /// <summary>The phases of a recovery; the last ones have no upper bound when clients did not recover.</summary>
    public static IReadOnlyList<Phase> Of(Timeline timeline, Bracket fault, Bracket? servedAgain, DrillTime watchedUntil)
    {
        var roles = timeline.Opened.Roles;
        var detection = new Passed("detection", StateChange(timeline, roles.Alarm, fault));
        var client = new Passed("client", servedAgain);
        Passed[] milestones = timeline.Opened.Moves switch
        {
            Movement.Nothing => [client],
            Movement.Traffic => [detection, new("dns", LedElsewhere(timeline, fault, servedAgain is not null)), client],
            _ =>
            [
                detection,
                new("decision", StateChange(timeline, roles.Failover, fault)),
                new("promotion", Promoted(timeline, fault)),
                new("dns", StateChange(timeline, roles.ResolverWriterName, fault)),
                client,
            ],
        };
        return servedAgain is null ? Unended(fault, milestones, watchedUntil) : Ended(fault, milestones);
    }

    private static List<Phase> Ended(Bracket fault, Passed[] milestones)
    {
        var end = Passing.Of(milestones[^1].At!.Value);
        var phases = new List<Phase>();
        var before = Passing.Of(fault);
        foreach (var (name, milestone) in milestones)
        {
            // A milestone nobody saw is put where the next seen one is: its phase then holds the time of both.
            var at = (milestone ?? NextSeen(milestones, name)) is { } seen ? Passing.Of(seen).Within(before, end) : end;
            phases.Add(Between(name, before, at));
            before = at;
        }

        return phases;
    }

    private static List<Phase> Unended(Bracket fault, Passed[] milestones, DrillTime watchedUntil)
    {
        var phases = new List<Phase>();
        var before = Passing.Of(fault);
        var end = Passing.Of(new Bracket(watchedUntil, watchedUntil));
        foreach (var (name, milestone) in milestones)
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

    private static Bracket? NextSeen(Passed[] milestones, string name) => milestones
        .SkipWhile(milestone => milestone.Name != name)
        .Skip(1)
        .Select(milestone => milestone.At)
        .FirstOrDefault(at => at is not null);

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

    /// <summary>When the users' resolver led nobody to the broken Region any more.</summary>
    /// <remarks>
    /// A name that spreads users by weight gives other Regions by chance, too. Users who are stably served prove that theirs moved; without
    /// them the zone's name servers must, for a resolver draws only once per TTL, which is too seldom to prove anything by itself.
    /// </remarks>
    private static Bracket? LedElsewhere(Timeline timeline, Bracket fault, bool servedAgain)
    {
        if (timeline.Opened.Roles.PublicName is not { } roles || roles.Broken().Count == 0)
        {
            return null;
        }

        var until = timeline.EnteredAt(PhaseNames.Heal) ?? timeline.End;
        if (!servedAgain && !NameServersMoved(timeline, roles, fault, until))
        {
            return null;
        }

        var move = NameMove.Of(timeline.Of(roles.Resolvers[roles.UsersResolver]), roles.Broken(), fault, until, proof: 1, Fleeting);
        return move.By is { } by ? new Bracket(move.After < by ? move.After : by, by) : null;
    }

    private static bool NameServersMoved(Timeline timeline, PublicNameRoles roles, Bracket fault, DrillTime until)
    {
        var before = roles.Authorities.Values.SelectMany(timeline.Of).Where(sample => sample.AnsweredAt < fault.Earliest).ToList();
        var proof = NameMove.AnswersThatProve(before, roles.Broken());
        return roles.Authorities.Count > 0
            && roles.Authorities.Values.All(server =>
                NameMove.Of(timeline.Of(server), roles.Broken(), fault, until, proof, Fleeting).By is not null);
    }

    /// <summary>The end of a phase; null when nobody saw it.</summary>
    private readonly record struct Passed(string Name, Bracket? At);

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
