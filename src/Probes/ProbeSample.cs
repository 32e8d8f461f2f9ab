namespace ChaosHarness.Probes;

/// <summary>One planned sample, handed to a probe at the moment it is sent.</summary>
/// <param name="Sequence">Number in the plan, from 0.</param>
/// <param name="PlannedAt">When the plan wanted it.</param>
/// <param name="AskedAt">When it was handed to the probe, on the thread that asks; the slip is this minus the planned time.</param>
/// <param name="Clock">The drill's clock, to stamp the answer.</param>
public readonly record struct ProbeSample(long Sequence, DrillTime PlannedAt, DrillTime AskedAt, DrillClock Clock)
{
    /// <summary>
    /// Builds the observation of this sample, answered now; add what was seen with a <c>with</c> expression.
    /// </summary>
    /// <remarks>Call it when the answer is complete and before it is interpreted: the call is the stamp.</remarks>
    /// <param name="probe">The probe's name.</param>
    /// <param name="kind">What became of the sample.</param>
    /// <returns>The observation, without value, subject, item and detail.</returns>
    public Observation Answered(string probe, ObservationKind kind) => new()
    {
        Probe = probe,
        Sequence = Sequence,
        PlannedAt = PlannedAt,
        AskedAt = AskedAt,
        AnsweredAt = Clock.Now,
        Kind = kind,
    };
}
