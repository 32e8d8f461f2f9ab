namespace ChaosHarness.Probes.Propagation;

/// <summary>One question to one resolver.</summary>
/// <param name="AskedAt">When it was sent.</param>
/// <param name="AnsweredAt">When the answer was complete, or the deadline had passed.</param>
/// <param name="Kind">What it came to.</param>
/// <param name="Addresses">The addresses, sorted, with commas between; null unless there are some.</param>
/// <param name="TtlSeconds">The smallest TTL of the answer, s; null unless there are addresses.</param>
public readonly record struct ResolverAnswer(
    DrillTime AskedAt, DrillTime AnsweredAt, ResolverAnswerKind Kind, string? Addresses, double? TtlSeconds);
