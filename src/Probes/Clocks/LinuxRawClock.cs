using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ChaosHarness.Probes.Clocks;

/// <summary>CLOCK_MONOTONIC_RAW of Linux, resolution one nanosecond.</summary>
public sealed class LinuxRawClock : IRawClock
{
    private const int MonotonicRaw = 4;

    /// <inheritdoc />
    public long ReadNanoseconds()
    {
        if (!OperatingSystem.IsLinux() || nint.Size != 8)
        {
            throw new ProbeMisconfiguredException(
                "The clock probe cannot read 'CLOCK_MONOTONIC_RAW': it needs 64-bit Linux. Leave the probe out on this machine.");
        }

        return ReadClock(MonotonicRaw, out KernelTime time) == 0
            ? (time.Seconds * 1_000_000_000) + time.Nanoseconds
            : throw new ProbeMisconfiguredException(
                "The clock probe cannot read 'CLOCK_MONOTONIC_RAW'. Leave the probe out on this machine.",
                new Win32Exception(Marshal.GetLastPInvokeError()));
    }

    [DllImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadClock(int clock, out KernelTime time);

    private readonly record struct KernelTime(long Seconds, long Nanoseconds);
}
