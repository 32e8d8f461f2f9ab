namespace ChaosHarness.Probes.Clocks;

/// <summary>Finds steps, sleeps and late wake-ups between two readings of the clocks.</summary>
public static class ClockIncidents
{
    /// <summary>Compares two neighbouring readings.</summary>
    /// <remarks>
    /// Steps are seen against time since boot, because a sleep moves wall time rightly. A step smaller than the slewing
    /// that is allowed over the interval, 0.5 ms per second unless told, is not seen; two that cancel out between
    /// readings are not either. A virtual machine that its host stopped, clocks and all, shows as late only if its
    /// monotonic clock went on, and else as a step when wall time is corrected.
    /// </remarks>
    /// <param name="earlier">The earlier reading.</param>
    /// <param name="later">The later reading.</param>
    /// <param name="limits">What counts as usual.</param>
    /// <returns>At most one incident of each kind.</returns>
    public static IReadOnlyList<ClockIncident> Between(ClockReading earlier, ClockReading later, ClockWatchLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        List<ClockIncident> found = [];
        long boot = later.BoottimeNanoseconds - earlier.BoottimeNanoseconds;
        long wall = later.RealtimeNanoseconds - earlier.RealtimeNanoseconds;

        // Each of the two was read somewhere within its reading, so their difference is known to the width of both.
        long width = earlier.WidthNanoseconds + later.WidthNanoseconds;
        long slew = (long)Math.Ceiling(Math.Abs(boot) * limits.SlewPpm / 1e6);
        long step = wall - boot;
        if (Math.Abs(step) > width + slew)
        {
            found.Add(Incident(ClockIncidentKind.Step, earlier, later, step - width - slew, step + width + slew));
        }

        long asleepAtLeast = boot - (later.After.Nanoseconds - earlier.Before.Nanoseconds);
        long asleepAtMost = boot - (later.Before.Nanoseconds - earlier.After.Nanoseconds);
        if (asleepAtLeast > limits.LeastSuspension.Ticks * 100)
        {
            found.Add(Incident(ClockIncidentKind.Suspension, earlier, later, asleepAtLeast, asleepAtMost));
        }

        long gap = later.Before.Nanoseconds - earlier.Before.Nanoseconds;
        long late = gap - (limits.Interval.Ticks * 100);
        if (late > limits.LateBy.Ticks * 100)
        {
            found.Add(Incident(ClockIncidentKind.LateWakeUp, earlier, later, late, gap));
        }

        return found;
    }

    private static ClockIncident Incident(
        ClockIncidentKind kind, ClockReading earlier, ClockReading later, long least, long most) => new()
    {
        Kind = kind,
        After = earlier.After,
        By = later.After,
        Least = TimeSpan.FromTicks(least / 100),
        Most = TimeSpan.FromTicks(most / 100),
    };
}
