using ChaosHarness.Lab.Hosts;

namespace ChaosHarness.Lab.Commands;

/// <summary>Ends a lab, running or half dead, and removes all that it left.</summary>
internal static class TakeDown
{
    private const int Terminate = 15;
    private const int Kill = 9;

    // The daemon has nothing to save: all that it wrote goes with the folder.
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <summary>True when there was anything to take down. Takes what a dead lab left just the same.</summary>
    public static async Task<bool> RunAsync(string folder, TimeProvider clock, CancellationToken cancellationToken)
    {
        var existed = Directory.Exists(folder);
        if (LabProcesses.Daemon(folder) is { } daemon)
        {
            existed = true;
            // The kernel ends everything inside the lab's process namespace before the daemon itself is gone.
            await EndAsync(daemon, clock, cancellationToken);
        }

        var mine = LabProcesses.OwnLine();
        foreach (var visitor in LabProcesses.Visitors(folder).Where(process => !mine.Contains(process)).ToList())
        {
            await EndAsync(visitor, clock, cancellationToken);
        }

        LabFolder.Remove(folder);
        return existed;
    }

    private static async Task EndAsync(int process, TimeProvider clock, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var killed = false;
        _ = LinuxCalls.Signal(process, Terminate);
        using var timer = new PeriodicTimer(Interval, clock);
        while (LabProcesses.IsAlive(process))
        {
            var waited = clock.GetElapsedTime(start);
            if (!killed && waited > Grace)
            {
                killed = true;
                _ = LinuxCalls.Signal(process, Kill);
            }

            if (waited > Limit)
            {
                throw new IOException($"Process {process} of the lab did not end within {Limit.TotalSeconds:0} s of being killed.");
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
