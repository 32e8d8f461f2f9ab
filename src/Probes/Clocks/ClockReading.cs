namespace ChaosHarness.Probes.Clocks;

/// <summary>
/// Four clocks read together: the others were read between the two monotonic instants.
/// </summary>
/// <param name="Before">Monotonic, before the others.</param>
/// <param name="After">Monotonic, after the others; the distance bounds the error of comparing them.</param>
/// <param name="RealtimeNanoseconds">Wall time, ns since 1970.</param>
/// <param name="BoottimeNanoseconds">Time since boot with time asleep, ns.</param>
/// <param name="RawNanoseconds">Undisciplined time, ns since some moment that does not move.</param>
public readonly record struct ClockReading(
    DrillTime Before, DrillTime After, long RealtimeNanoseconds, long BoottimeNanoseconds, long RawNanoseconds)
{
    /// <summary>How long the reading took, ns.</summary>
    public long WidthNanoseconds => After.Nanoseconds - Before.Nanoseconds;
}
