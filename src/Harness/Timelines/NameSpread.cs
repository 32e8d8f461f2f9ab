using ChaosHarness.Harness.Journals;
using ChaosHarness.Probes;
using ChaosHarness.Probes.Propagation;

namespace ChaosHarness.Harness.Timelines;

/// <summary>How the public name left the broken Region, server by server.</summary>
internal sealed class NameSpread
{
    /// <summary>A name whose addresses are drawn by weight is classified by where they lead.</summary>
    private const string There = "there";
    private const string Elsewhere = "elsewhere";

    private readonly PublicNameRoles roles;

    private NameSpread(Timeline timeline, PublicNameRoles roles, Bracket fault)
    {
        this.roles = roles;
        var until = timeline.EnteredAt(PhaseNames.Heal) ?? timeline.End;
        var before = roles.Authorities.Values.SelectMany(timeline.Of).Where(sample => sample.AnsweredAt < fault.Earliest).ToList();
        var ttlS = before.Max(sample => sample.Value) ?? 0;
        var lasting = (TimeSpan.FromSeconds(timeline.Opened.Validity.StabilityS), ttlS);
        NameMove MoveOf(string probe, int proof) =>
            NameMove.Of(timeline.Of(probe), roles.Broken(), fault, until, proof, lasting);

        var proof = NameMove.AnswersThatProve(before, roles.Broken());
        Authorities =
        [
            .. roles.Authorities.Select(server =>
                new NameServerSeen(server.Key, MoveOf(server.Value, proof), ResolverClass.Unknown, string.Empty)),
        ];
        var change = ChangeOf(Authorities, ttlS);
        var resolvers = roles.Resolvers
            .Select(server => (server.Key, Move: MoveOf(server.Value, proof: 1), Seen: Classify(timeline.Of(server.Value), change, until)))
            .ToList();
        Resolvers = [.. resolvers.Select(server => Judged(new NameServerSeen(server.Key, server.Move, server.Seen.Class, server.Seen.Words)))];
        Curve = PropagationCurve.Of(
            [.. resolvers.Select(server => (server.Seen with { SwitchedAfter = server.Move.After, SwitchedBy = server.Move.By }, 1.0))]);
    }

    /// <summary>The zone's name servers.</summary>
    public IReadOnlyList<NameServerSeen> Authorities { get; }

    /// <summary>The resolvers that were asked.</summary>
    public IReadOnlyList<NameServerSeen> Resolvers { get; }

    /// <summary>The share of resolvers that lead elsewhere; each weighs alike, because how many users it has is not known.</summary>
    public PropagationCurve Curve { get; }

    /// <summary>Reads the spread from a drill whose name servers and resolvers answered before the fault.</summary>
    /// <param name="timeline">The drill.</param>
    /// <param name="fault">When the fault took effect.</param>
    /// <returns>The spread.</returns>
    public static NameSpread Of(Timeline timeline, Bracket fault) => new(timeline, timeline.Opened.Roles.PublicName!, fault);

    /// <summary>Whether a resolver counts: the users' own always, another one unless it is proved to disobey.</summary>
    /// <param name="resolver">The resolver.</param>
    /// <returns>True when it counts.</returns>
    public bool Decides(NameServerSeen resolver) => resolver.Name == roles.UsersResolver || !resolver.Disobeys;

    /// <summary>
    /// A resolver that keeps addresses for too long and held another Region's when the fault came had nothing to move: nobody knows for how
    /// long it would have led to the broken one.
    /// </summary>
    private static NameServerSeen Judged(NameServerSeen resolver) => resolver is { Class: ResolverClass.Extends, Move.LastAstray: null }
        ? resolver with { Move = resolver.Move with { By = null } }
        : resolver;

    /// <summary>The change as the name servers made it; null when one of them was not seen to.</summary>
    private static RecordChange? ChangeOf(IReadOnlyList<NameServerSeen> authorities, double ttlS) =>
        ttlS > 0 && authorities.All(server => server.Move.By is not null)
            ? new RecordChange
            {
                Old = There,
                New = Elsewhere,
                TtlSeconds = ttlS,
                After = authorities.Min(server => server.Move.After),
                By = authorities.Max(server => server.Move.By!.Value),
            }
            : null;

    private ResolverPropagation Classify(IReadOnlyList<Observation> samples, RecordChange? change, DrillTime until)
    {
        var answers = samples
            .Where(sample => sample.PlannedAt <= until)
            .Select(sample => ResolverAnswer.From(sample))
            .OfType<ResolverAnswer>()
            .Select(answer => answer.Kind == ResolverAnswerKind.Addresses ? answer with { Addresses = PlaceOf(answer.Addresses!) } : answer)
            .ToList();
        return change is not null
            ? ResolverClassifier.Classify(change, SinceTheLastDraw(answers, change))
            : new ResolverPropagation
            {
                Class = ResolverClass.Unknown,
                SwitchedAfter = default,
                SwitchedBy = null,
                OverdueAtLeast = TimeSpan.Zero,
                LostShare = 0,
                Words = "the name servers were not seen to move",
            };
    }

    private string PlaceOf(string addresses) => addresses.Split(',').Any(roles.Broken().Contains) ? There : Elsewhere;

    /// <summary>
    /// While the name servers draw by weight, a resolver may go back to the broken Region with each new TTL; what it does from its last
    /// lawful way back on is what the classifier knows as a change.
    /// </summary>
    private static List<ResolverAnswer> SinceTheLastDraw(List<ResolverAnswer> answers, RecordChange change)
    {
        var begin = 0;
        string? place = null;
        for (var index = 0; index < answers.Count && answers[index].AskedAt <= change.By; index++)
        {
            if (answers[index].Kind != ResolverAnswerKind.Addresses)
            {
                continue;
            }

            begin = place == Elsewhere && answers[index].Addresses == There ? index : begin;
            place = answers[index].Addresses;
        }

        return answers[begin..];
    }
}
