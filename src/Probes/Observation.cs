namespace ChaosHarness.Probes;

/// <summary>One answer of a probe; what it says was true at some moment between asked-at and answered-at.</summary>
public readonly record struct Observation
{
    /// <summary>The probe's name, unique in a drill, such as <c>write.fresh</c>.</summary>
    public required string Probe { get; init; }

    /// <summary>The sample's number in the probe's plan, from 0.</summary>
    public required long Sequence { get; init; }

    /// <summary>When the plan wanted the sample to be sent.</summary>
    public required DrillTime PlannedAt { get; init; }

    /// <summary>When it was sent, just before the first byte or connection attempt.</summary>
    public required DrillTime AskedAt { get; init; }

    /// <summary>
    /// When it had its connection, where the probe knows: nothing of the question was on its way before. Absent when no connection was had.
    /// </summary>
    public DrillTime? SentAt { get; init; }

    /// <summary>
    /// When the other side said that it had taken what was sent, where that is not the answer yet: a record was written before this. Absent
    /// where the probe asks nothing of the kind, or was not told.
    /// </summary>
    public DrillTime? AcknowledgedAt { get; init; }

    /// <summary>When the answer was complete, or the deadline had passed.</summary>
    public required DrillTime AnsweredAt { get; init; }

    /// <summary>What became of the sample.</summary>
    public required ObservationKind Kind { get; init; }

    /// <summary>
    /// An answer did come, only after the deadline: too late for whoever asked, whence <see cref="ObservationKind.Unknown"/>, and proof all
    /// the same that packets went both ways.
    /// </summary>
    public bool Late { get; init; }

    /// <summary>The number measured, in <see cref="Unit"/>; absent when there is none.</summary>
    public double? Value { get; init; }

    /// <summary>The unit of <see cref="Value"/>.</summary>
    public string? Unit { get; init; }

    /// <summary>Who answered or what was answered: a Region, a server's identity, a set of addresses, a state.</summary>
    public string? Subject { get; init; }

    /// <summary>The id of the thing asked for, for instance of a row in the ledger.</summary>
    public string? Item { get; init; }

    /// <summary>Why the sample is not <see cref="ObservationKind.Measured"/>, in the words of what failed.</summary>
    public string? Detail { get; init; }
}
