namespace ChaosHarness.Probes.Clocks;

/// <summary>What still counts as time going on as usual.</summary>
public sealed record ClockWatchLimits
{
    /// <summary>Time between readings; more than zero; 1 s unless told.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How much faster or slower wall time may go than time since boot, in millionths; 500 unless told, the most the
    /// kernel's own slewing does. What a daemon corrects that way is not a step.
    /// </summary>
    public double SlewPpm { get; init; } = 500;

    /// <summary>The shortest sleep that is reported; 1 ms unless told.</summary>
    public TimeSpan LeastSuspension { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>How much later than planned a reading may be; 100 ms unless told.</summary>
    public TimeSpan LateBy { get; init; } = TimeSpan.FromMilliseconds(100);
}
