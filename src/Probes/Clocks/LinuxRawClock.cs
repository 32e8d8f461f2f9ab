namespace ChaosHarness.Probes.Clocks;

/// <summary>CLOCK_MONOTONIC_RAW of Linux, resolution one nanosecond.</summary>
public sealed class LinuxRawClock : IRawClock
{
    private const int MonotonicRaw = 4;

    /// <inheritdoc />
    public long ReadNanoseconds() => KernelClock.ReadNanoseconds(MonotonicRaw, "CLOCK_MONOTONIC_RAW");
}
