using ChaosHarness.Probes.Dns;

namespace ChaosHarness.Probes.Propagation;

/// <summary>One question to one resolver.</summary>
/// <param name="AskedAt">When it was sent.</param>
/// <param name="AnsweredAt">When the answer was complete, or the deadline had passed.</param>
/// <param name="Kind">What it came to.</param>
/// <param name="Addresses">The addresses, sorted, with commas between; null unless there are some.</param>
/// <param name="TtlSeconds">The smallest TTL of the answer, s; null unless there are addresses.</param>
public readonly record struct ResolverAnswer(
    DrillTime AskedAt, DrillTime AnsweredAt, ResolverAnswerKind Kind, string? Addresses, double? TtlSeconds)
{
    /// <summary>Reads a sample of <see cref="DnsAnswerProbe"/>.</summary>
    /// <remarks>
    /// Who was asked stays behind: a resolver is classified by its answers and never by its name. So do the addresses of
    /// an answer that came after its deadline; it counts as a question without one.
    /// </remarks>
    /// <param name="seen">The sample.</param>
    /// <returns>
    /// <see cref="ResolverAnswerKind.Addresses"/> when some were measured; <see cref="ResolverAnswerKind.Nothing"/> when
    /// the resolver refused with NXDOMAIN or NODATA, <see cref="ResolverAnswerKind.Failure"/> when it did with anything
    /// else; <see cref="ResolverAnswerKind.Unknown"/> of every other kind of sample; null when the sample was starved,
    /// which is no question of the schedule's.
    /// </returns>
    public static ResolverAnswer? From(in Observation seen)
    {
        ResolverAnswer silent = new(seen.AskedAt, seen.AnsweredAt, ResolverAnswerKind.Unknown, null, null);
        return seen.Kind switch
        {
            ObservationKind.Starved => null,
            ObservationKind.Measured => silent with
            {
                Kind = ResolverAnswerKind.Addresses, Addresses = seen.Subject, TtlSeconds = seen.Value,
            },
            ObservationKind.Refused when seen.Detail is DnsAnswerProbe.NoSuchName or DnsAnswerProbe.NoAddress =>
                silent with { Kind = ResolverAnswerKind.Nothing },
            ObservationKind.Refused => silent with { Kind = ResolverAnswerKind.Failure },
            _ => silent,
        };
    }
}
