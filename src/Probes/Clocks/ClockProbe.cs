using System.Globalization;

namespace ChaosHarness.Probes.Clocks;

/// <summary>Measures how far wall time and the undisciplined clock have moved away from the drill's monotonic clock.</summary>
/// <remarks>
/// <para>
/// Reads monotonic, raw, wall and monotonic again, and repeats up to eight times until the two monotonic readings lie within
/// 50 µs; the tightest reading counts. <see cref="Observation.AskedAt"/> and <see cref="Observation.AnsweredAt"/> are those
/// two readings, so their distance bounds the error of the value.
/// </para>
/// <para>
/// Value: wall time since the drill's anchor minus monotonic time since the anchor, in ms. A jump from one sample to the
/// next is a step of the wall clock; a steady slope is its slewing. Detail holds the three readings in nanoseconds: raw
/// against monotonic gives the rate error of every duration in the drill. A suspended or starved harness shows as missing
/// and <see cref="ObservationKind.Starved"/> samples, not in the value.
/// </para>
/// </remarks>
/// <param name="plan">Name and schedule; once a second is what the methods expect.</param>
/// <param name="raw">The undisciplined clock.</param>
public sealed class ClockProbe(ProbePlan plan, IRawClock raw) : IProbe
{
    private const int MostReadings = 8;
    private static readonly TimeSpan Tight = TimeSpan.FromMicroseconds(50);

    /// <inheritdoc />
    public ProbePlan Plan => plan;

    /// <summary>Reads the clocks once.</summary>
    /// <param name="sample">Which sample this is.</param>
    /// <param name="cancellationToken">Not heeded: reading takes microseconds.</param>
    /// <returns>Always <see cref="ObservationKind.Measured"/>.</returns>
    /// <exception cref="ProbeMisconfiguredException">This machine has no undisciplined clock.</exception>
    public ValueTask<Observation> SampleAsync(ProbeSample sample, CancellationToken cancellationToken)
    {
        DrillClock clock = sample.Clock;
        Reading best = Read(clock);
        for (int reading = 1; reading < MostReadings && best.Width > Tight; reading++)
        {
            Reading another = Read(clock);
            best = another.Width < best.Width ? another : best;
        }

        double wallNanoseconds = (best.Wall - clock.AnchorUtc).Ticks * 100.0;
        double middle = best.Before.Nanoseconds + ((best.After.Nanoseconds - best.Before.Nanoseconds) / 2.0);
        return ValueTask.FromResult(sample.Answered(plan.Name, ObservationKind.Measured) with
        {
            AskedAt = best.Before,
            AnsweredAt = best.After,
            Value = (wallNanoseconds - middle) / 1e6,
            Unit = "ms",
            Detail = string.Create(
                CultureInfo.InvariantCulture,
                $"monotonic={best.Before.Nanoseconds} raw={best.Raw} realtime={(best.Wall - DateTimeOffset.UnixEpoch).Ticks * 100}"),
        });
    }

    /// <summary>Nothing is held between samples.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Reading Read(DrillClock clock)
    {
        DrillTime before = clock.Now;
        long rawNanoseconds = raw.ReadNanoseconds();
        DateTimeOffset wall = clock.Time.GetUtcNow();
        return new Reading(before, rawNanoseconds, wall, clock.Now);
    }

    private readonly record struct Reading(DrillTime Before, long Raw, DateTimeOffset Wall, DrillTime After)
    {
        public TimeSpan Width => After - Before;
    }
}
