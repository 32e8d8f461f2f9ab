namespace ChaosHarness.Probes;

/// <summary>The one clock of a drill: a monotonic offset from a single UTC anchor.</summary>
/// <remarks>
/// Everything that waits or stamps inside a drill takes this clock or its <see cref="TimeProvider"/>, so that tests run on
/// virtual time. The anchor is read once; wall time is never read again for a duration.
/// </remarks>
public sealed class DrillClock
{
    private readonly double nanosecondsPerTick;

    /// <summary>Anchors a clock at this moment.</summary>
    /// <param name="time">The source of time; its timestamp frequency may be any.</param>
    public DrillClock(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        Time = time;
        AnchorTimestamp = time.GetTimestamp();
        AnchorUtc = time.GetUtcNow();
        nanosecondsPerTick = 1e9 / time.TimestampFrequency;
    }

    /// <summary>The source of time, for waits and deadlines.</summary>
    public TimeProvider Time { get; }

    /// <summary>Wall time at the anchor, UTC; right within the error of the machine's clock, which nothing here bounds.</summary>
    public DateTimeOffset AnchorUtc { get; }

    /// <summary>The monotonic timestamp at the anchor, in units of <see cref="TimeProvider.TimestampFrequency"/>.</summary>
    public long AnchorTimestamp { get; }

    /// <summary>The present offset from the anchor.</summary>
    public DrillTime Now => At(Time.GetTimestamp());

    /// <summary>Turns a timestamp of the same source into an offset.</summary>
    /// <param name="timestamp">A value of <see cref="TimeProvider.GetTimestamp"/>.</param>
    /// <returns>The offset from the anchor.</returns>
    public DrillTime At(long timestamp) => new(
        Time.TimestampFrequency == 1_000_000_000
            ? timestamp - AnchorTimestamp
            : (long)((timestamp - AnchorTimestamp) * nanosecondsPerTick));
}
