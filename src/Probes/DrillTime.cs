namespace ChaosHarness.Probes;

/// <summary>An instant of a drill: nanoseconds of the monotonic clock since the drill's one UTC anchor.</summary>
/// <remarks>
/// Never wall time, so a stepped clock cannot change a duration. Negative values lie before the anchor.
/// The resolution is that of <see cref="TimeProvider.GetTimestamp"/>, one nanosecond on Linux.
/// </remarks>
/// <param name="Nanoseconds">Nanoseconds since the anchor.</param>
public readonly record struct DrillTime(long Nanoseconds) : IComparable<DrillTime>
{
    /// <summary>The anchor itself.</summary>
    public static DrillTime Zero => default;

    /// <summary>The offset in seconds; exact to the nanosecond for drills shorter than a month.</summary>
    public double Seconds => Nanoseconds / 1e9;

    /// <summary>The offset as a time span, cut to its 100 ns resolution.</summary>
    public TimeSpan SinceAnchor => TimeSpan.FromTicks(Nanoseconds / 100);

    /// <summary>Builds an instant from a span since the anchor.</summary>
    /// <param name="sinceAnchor">Time since the anchor.</param>
    /// <returns>The instant.</returns>
    public static DrillTime From(TimeSpan sinceAnchor) => new(sinceAnchor.Ticks * 100);

    /// <inheritdoc />
    public int CompareTo(DrillTime other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>The instant a span later.</summary>
    /// <param name="time">The instant.</param>
    /// <param name="span">The span to add.</param>
    public static DrillTime operator +(DrillTime time, TimeSpan span) => time.Add(span);

    /// <summary>The time from the right instant to the left one, cut to 100 ns.</summary>
    /// <param name="left">The later instant.</param>
    /// <param name="right">The earlier instant.</param>
    public static TimeSpan operator -(DrillTime left, DrillTime right) => left.Subtract(right);

    /// <summary>Whether the left instant lies before the right one.</summary>
    /// <param name="left">One instant.</param>
    /// <param name="right">The other instant.</param>
    public static bool operator <(DrillTime left, DrillTime right) => left.Nanoseconds < right.Nanoseconds;

    /// <summary>Whether the left instant lies after the right one.</summary>
    /// <param name="left">One instant.</param>
    /// <param name="right">The other instant.</param>
    public static bool operator >(DrillTime left, DrillTime right) => left.Nanoseconds > right.Nanoseconds;

    /// <summary>Whether the left instant does not lie after the right one.</summary>
    /// <param name="left">One instant.</param>
    /// <param name="right">The other instant.</param>
    public static bool operator <=(DrillTime left, DrillTime right) => left.Nanoseconds <= right.Nanoseconds;

    /// <summary>Whether the left instant does not lie before the right one.</summary>
    /// <param name="left">One instant.</param>
    /// <param name="right">The other instant.</param>
    public static bool operator >=(DrillTime left, DrillTime right) => left.Nanoseconds >= right.Nanoseconds;

    /// <summary>The instant a span later.</summary>
    /// <param name="span">The span to add.</param>
    /// <returns>The later instant.</returns>
    public DrillTime Add(TimeSpan span) => new(Nanoseconds + (span.Ticks * 100));

    /// <summary>The time since an earlier instant, cut to 100 ns.</summary>
    /// <param name="earlier">The earlier instant.</param>
    /// <returns>The span between the two.</returns>
    public TimeSpan Subtract(DrillTime earlier) => TimeSpan.FromTicks((Nanoseconds - earlier.Nanoseconds) / 100);
}
