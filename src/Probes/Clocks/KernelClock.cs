using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ChaosHarness.Probes.Clocks;

/// <summary>Reads a clock of the Linux kernel by its number.</summary>
internal static class KernelClock
{
    public static long ReadNanoseconds(int clock, string name)
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
