namespace ChaosHarness.Probes.Clocks;

/// <summary>CLOCK_REALTIME and CLOCK_BOOTTIME of Linux, resolution one nanosecond.</summary>
/// <seealso href="https://man7.org/linux/man-pages/man2/clock_gettime.2.html">clock_gettime(2)</seealso>
public sealed class LinuxKernelClocks : IKernelClocks
{
    private const int Realtime = 0;
    private const int Boottime = 7;

    /// <inheritdoc />
    public long ReadRealtime() => KernelClock.ReadNanoseconds(Realtime, "CLOCK_REALTIME");

    /// <inheritdoc />
    public long ReadBoottime() => KernelClock.ReadNanoseconds(Boottime, "CLOCK_BOOTTIME");
}
