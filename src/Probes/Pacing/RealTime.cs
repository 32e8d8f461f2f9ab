using System.Runtime.InteropServices;

namespace ChaosHarness.Probes.Pacing;

/// <summary>Lets the calling thread run before all ordinary ones, where the machine allows it (Linux, as root or with CAP_SYS_NICE).</summary>
/// <remarks>
/// With every core busy an ordinary thread that wakes waits for the scheduler's next tick or longer: the slip grew from 1 ms to
/// between 4 and 200 ms at the 99th percentile, and stayed at 1.5 ms with this. Threads that the runtime starts from such a
/// thread do not inherit it (SCHED_RESET_ON_FORK).
/// </remarks>
internal static class RealTime
{
    private const int Fifo = 1;
    private const int ResetOnFork = 0x40000000;

    /// <summary>Asks for a real-time priority, 1 being the lowest; false when it is not granted, and then nothing changes.</summary>
    public static bool TryEnter(int priority) =>
        priority > 0 && OperatingSystem.IsLinux() && SetScheduler(0, Fifo | ResetOnFork, in priority) == 0;

    [DllImport("libc", EntryPoint = "sched_setscheduler")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetScheduler(int thread, int policy, in int priority);
}
