namespace ChaosHarness.Probes.Clocks;

/// <summary>
/// Three clocks read together: wall time and time since boot were read between the two monotonic instants.
/// </summary>
/// <param name="Before">Monotonic, before the other two.</param>
/// <param name="After">Monotonic, after the other two; the distance bounds the error of comparing them.</param>
/// <param name="RealtimeNanoseconds">Wall time, ns since 1970.</param>
/// <param name="BoottimeNanoseconds">Time since boot with time asleep, ns.</param>
public readonly record struct ClockReading(
    DrillTime Before, DrillTime After, long RealtimeNanoseconds, long BoottimeNanoseconds)
{
    /// <summary>How long the reading took, ns.</summary>
    public long WidthNanoseconds => After.Nanoseconds - Before.Nanoseconds;
}
