namespace ChaosHarness.Probes.Pacing;

/// <summary>When each sample of one probe is due: pure arithmetic, no clock.</summary>
/// <remarks>
/// Sample k is due at start + stagger + k × interval. The product is taken from k each time, so nothing adds up:
/// after a year of samples every 20 ms the last one is due exactly when it should be.
/// </remarks>
/// <param name="Start">When this probe begins.</param>
/// <param name="Interval">Time between samples; more than zero.</param>
/// <param name="Stagger">This probe's offset from that, so that probes do not all ask at once.</param>
public readonly record struct ProbeSchedule(DrillTime Start, TimeSpan Interval, TimeSpan Stagger)
{
    /// <summary>When a sample is due.</summary>
    /// <param name="sequence">Number in the plan, from 0.</param>
    /// <returns>The planned time.</returns>
    public DrillTime DueAt(long sequence) =>
        new(checked(Start.Nanoseconds + (Stagger.Ticks * 100) + (sequence * Interval.Ticks * 100)));

    /// <summary>How many samples are due at a moment, that moment included.</summary>
    /// <param name="now">The moment.</param>
    /// <returns>Zero before the first is due.</returns>
    public long DueBy(DrillTime now)
    {
        long since = now.Nanoseconds - DueAt(0).Nanoseconds;
        return since < 0 ? 0 : (since / (Interval.Ticks * 100)) + 1;
    }

    /// <summary>The offset that spreads probes evenly over an interval.</summary>
    /// <param name="index">The probe's place among all, from 0.</param>
    /// <param name="count">How many probes there are.</param>
    /// <param name="interval">The probe's own interval.</param>
    /// <returns>interval × index / count, so less than one interval.</returns>
    public static TimeSpan StaggerOf(int index, int count, TimeSpan interval) =>
        TimeSpan.FromTicks((long)((Int128)interval.Ticks * index / count));
}
