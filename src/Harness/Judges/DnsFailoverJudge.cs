using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Judges;

/// <summary>DNS failover: until every name server and well-behaved resolver leads nobody to the broken Region, and stays so.</summary>
/// <remarks>
/// <para>
/// Each server is bracketed by its last answer that led to the broken Region, or failed, and its first one after that; a name server that
/// spreads users by weight by as many answers in a row as chance cannot give. The slowest counts. A server that was not seen to move, or
/// to stay for the stability window, leaves the upper bound open.
/// </para>
/// <para>
/// A resolver that is proved to disobey the TTL is named and does not count, because the system cannot make it move; the users' own counts
/// always. What a resolver held by chance when the fault came is part of the measurement: one that led elsewhere had nothing to move.
/// </para>
/// </remarks>
public sealed class DnsFailoverJudge : IJudge
{
    /// <summary>Points of the curve that the reason names.</summary>
    private static readonly double[] Shares = [0.5, 1];

    /// <inheritdoc />
    public string Objective => ObjectiveIds.DnsFailover;

    /// <inheritdoc />
    public Verdict Judge(Timeline timeline, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(objective);
        if (FaultWindow.In(timeline) is not { } fault)
        {
            return VerdictOf.NotMeasured(objective, "the fault's own probe did not see it take effect.");
        }

        if (Unmeasured(timeline, fault.Began) is { } why)
        {
            return VerdictOf.NotMeasured(objective, why);
        }

        var spread = NameSpread.Of(timeline, fault.Began);
        var deciding = spread.Authorities.Concat(spread.Resolvers.Where(spread.Decides)).ToList();
        var bounds = new Bounds(
            deciding.Max(server => LowerS(server, fault.Began)),
            deciding.TrueForAll(server => server.Move.By is not null) ? deciding.Max(server => UpperS(server, fault.Began)) : null);
        return VerdictOf.AtMost(objective, bounds, Words(spread, deciding, fault.Began), []);
    }

    /// <summary>Why the answers prove nothing; null when they do.</summary>
    private static string? Unmeasured(Timeline timeline, Bracket fault)
    {
        if (timeline.Opened.Roles.PublicName is not { } roles || roles.Authorities.Count == 0 || roles.Resolvers.Count == 0)
        {
            return "nobody was asked for the public name.";
        }

        if (roles.Broken().Count == 0)
        {
            return "the target file does not say which addresses lead to the Region that is broken. Add regions.primary.addresses, or the secondary's.";
        }

        var silent = roles.Authorities.Concat(roles.Resolvers)
            .Where(server => !Before(timeline, server.Value, fault).Any(sample => sample.Kind == ObservationKind.Measured))
            .Select(server => server.Key)
            .ToList();
        return silent.Count > 0 ? $"{string.Join(", ", silent)} gave no address before the fault."
            : roles.Authorities.Values.Any(probe =>
                Before(timeline, probe, fault).Any(sample => NameMove.Leads(sample, roles.Broken()))) ? null
            : "no name server led users to the Region that is broken before the fault.";
    }

    private static IEnumerable<Observation> Before(Timeline timeline, string probe, Bracket fault) =>
        timeline.Of(probe).Where(sample => sample.AnsweredAt < fault.Earliest);

    private static double LowerS(NameServerSeen server, Bracket fault) => Math.Max(0, (server.Move.After - fault.Latest).TotalSeconds);

    private static double UpperS(NameServerSeen server, Bracket fault) => (server.Move.By!.Value - fault.Earliest).TotalSeconds;

    private static string Words(NameSpread spread, List<NameServerSeen> deciding, Bracket fault)
    {
        var disobedient = spread.Resolvers.Where(server => server.Disobeys).ToList();
        var named = disobedient.Count == 0 ? string.Empty
            : " Disobedient: " + string.Join("; ", disobedient.Select(server =>
                $"{server.Name} ({server.Class}: {server.Words}){(deciding.Contains(server) ? string.Empty : ", not counted")}")) + ".";
        return $"Name servers: {string.Join(", ", spread.Authorities.Select(server => When(server, fault)))}."
            + (spread.Authorities.Select(server => server.Move.By is null).Distinct().Count() > 1 ? " The name servers disagree." : string.Empty)
            + $" Resolvers: {string.Join(", ", spread.Resolvers.Select(server => When(server, fault)))}."
            + Curve(spread, fault) + named;
    }

    private static string When(NameServerSeen server, Bracket fault) => server.Move switch
    {
        { By: not null, LastAstray: null } => $"{server.Name} never led there",
        { By: not null } => $"{server.Name} {VerdictText.Interval(LowerS(server, fault), UpperS(server, fault), "s")}",
        { LastAstray: { Kind: ObservationKind.Measured } } =>
            $"{server.Name} still led there {VerdictText.Interval(LowerS(server, fault), null, "s").Replace("more than ", string.Empty, StringComparison.Ordinal)} after the fault",
        { LastAstray: { } failed } => $"{server.Name} still failed ({failed.Detail}) at {VerdictText.Number(failed.AskedAt.Seconds)} s of the drill",
        _ => $"{server.Name} was not seen to stay elsewhere",
    };

    private static string Curve(NameSpread spread, Bracket fault)
    {
        var parts = Shares
            .Select(share => (Share: share, At: spread.Curve.Reached(share)))
            .Where(point => point.At.By is not null)
            .Select(point => $"{VerdictText.Number(100 * point.Share)} % of them by {VerdictText.Number(Math.Round((point.At.By!.Value - fault.Earliest).TotalSeconds, 2))} s");
        return $" {string.Join(", ", parts)}".TrimEnd() is { Length: > 0 } words ? words + "." : string.Empty;
    }
}
