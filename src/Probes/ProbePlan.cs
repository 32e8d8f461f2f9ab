namespace ChaosHarness.Probes;

/// <summary>The fixed, open-loop schedule of a probe: sample k is due at start + k × interval, whatever became of the others.</summary>
public sealed record ProbePlan
{
    /// <summary>The probe's name, unique in a drill.</summary>
    public required string Name { get; init; }

    /// <summary>Time between planned samples; more than zero.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>How long after its planned time a sample may be answered; later it is unknown.</summary>
    public required TimeSpan Deadline { get; init; }

    /// <summary>What the probe asks, and of whom, for the journal's reader.</summary>
    public required string Question { get; init; }
}
