using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ChaosHarness.Probes.Clocks;

/// <summary>CLOCK_REALTIME, CLOCK_BOOTTIME and CLOCK_MONOTONIC_RAW of Linux, resolution one nanosecond.</summary>
/// <seealso href="https://man7.org/linux/man-pages/man2/clock_gettime.2.html">clock_gettime(2)</seealso>
public sealed class LinuxKernelClocks : IKernelClocks
{
    private const int Realtime = 0;
    private const int MonotonicRaw = 4;
    private const int Boottime = 7;

    /// <inheritdoc />
    public long ReadRealtime() => Read(Realtime, "CLOCK_REALTIME");

    /// <inheritdoc />
    public long ReadBoottime() => Read(Boottime, "CLOCK_BOOTTIME");

    /// <inheritdoc />
    public long ReadRaw() => Read(MonotonicRaw, "CLOCK_MONOTONIC_RAW");

    private static long Read(int clock, string name)
    {
        if (!OperatingSystem.IsLinux() || nint.Size != 8)
        {
            throw new ProbeMisconfiguredException(
                $"The clock probe cannot read '{name}': it needs 64-bit Linux. Leave the probe out on this machine.");
        }

        return ReadClock(clock, out KernelTime time) == 0
            ? (time.Seconds * 1_000_000_000) + time.Nanoseconds
            : throw new ProbeMisconfiguredException(
                $"The clock probe cannot read '{name}'. Leave the probe out on this machine.",
                new Win32Exception(Marshal.GetLastPInvokeError()));
    }

    [DllImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadClock(int clock, out KernelTime time);

    private readonly record struct KernelTime(long Seconds, long Nanoseconds);
}
