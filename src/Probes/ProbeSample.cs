namespace ChaosHarness.Probes;

/// <summary>One planned sample, handed to a probe at the moment it is sent.</summary>
/// <param name="Sequence">Number in the plan, from 0.</param>
/// <param name="PlannedAt">When the plan wanted it.</param>
/// <param name="AskedAt">When the pacing thread let it go.</param>
/// <param name="Clock">The drill's clock, to stamp the answer.</param>
public readonly record struct ProbeSample(long Sequence, DrillTime PlannedAt, DrillTime AskedAt, DrillClock Clock);
