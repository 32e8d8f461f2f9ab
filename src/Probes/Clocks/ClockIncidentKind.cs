namespace ChaosHarness.Probes.Clocks;

/// <summary>What a clock did that time does not do.</summary>
public enum ClockIncidentKind
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>Wall time was set: it moved by another amount than time did.</summary>
    Step,

    /// <summary>The machine was asleep: time since boot moved and monotonic time stood still.</summary>
    Suspension,

    /// <summary>
    /// The watch was not let run when it should have been: the process, or the machine under it, was held up.
    /// </summary>
    LateWakeUp,
}
