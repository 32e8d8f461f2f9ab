namespace ChaosHarness.Harness.Verdicts;

/// <summary>One part of a recovery time.</summary>
/// <remarks>
/// <see cref="Lower"/> and <see cref="Upper"/> enclose the true length of the phase. Neighbouring phases share the uncertainty of
/// the milestone between them, so their bounds do not add up; <see cref="Value"/>, the difference of the milestones' mid points,
/// does, exactly, to the mid point of the whole.
/// </remarks>
/// <param name="Name">detection, decision, promotion, dns or client.</param>
/// <param name="Lower">Least possible length, seconds.</param>
/// <param name="Upper">Greatest possible length, seconds; null when the phase did not end while it was watched.</param>
/// <param name="Value">Length between the mid points of its two milestones, seconds; null when it did not end.</param>
public sealed record Phase(string Name, double Lower, double? Upper, double? Value);
