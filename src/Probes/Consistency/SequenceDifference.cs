namespace ChaosHarness.Probes.Consistency;

/// <summary>A sequence that the copy would go on from too early, so that it would hand out numbers again.</summary>
/// <remarks>
/// Sequences belong to no snapshot. The reference is read before the audit and the copy after it, so a copy that
/// follows is never reported. A copy that is ahead is not a difference: PostgreSQL logs sequences up to 32 numbers in
/// advance.
/// </remarks>
/// <param name="Sequence">The sequence.</param>
/// <param name="Reference">The last number of the reference.</param>
/// <param name="Copy">The last number of the copy; null when it never handed one out.</param>
public sealed record SequenceDifference(TableName Sequence, long Reference, long? Copy);
