using System.Globalization;

namespace ChaosHarness.Probes.Clocks;

/// <summary>Measures how far wall time and the undisciplined clock have moved away from the drill's monotonic clock.</summary>
/// <remarks>
/// <para>
/// Reads as <see cref="ClockReader"/> says. <see cref="Observation.AskedAt"/> and <see cref="Observation.AnsweredAt"/> are
/// the two monotonic readings, so their distance bounds the error of the value.
/// </para>
/// <para>
/// Value: wall time since the drill's anchor minus monotonic time since the anchor, in ms. A jump from one sample to the
/// next is a step of the wall clock; a steady slope is its slewing. Detail holds the three readings in nanoseconds: raw
/// against monotonic gives the rate error of every duration in the drill. A suspended or starved harness shows as missing
/// and <see cref="ObservationKind.Starved"/> samples, not in the value.
/// </para>
/// </remarks>
/// <param name="plan">Name and schedule; once a second is what the methods expect.</param>
/// <param name="kernel">Wall time and the undisciplined clock.</param>
public sealed class ClockProbe(ProbePlan plan, IKernelClocks kernel) : IProbe
{
    /// <inheritdoc />
    public ProbePlan Plan => plan;

    /// <summary>Reads the clocks once.</summary>
    /// <param name="sample">Which sample this is.</param>
    /// <param name="cancellationToken">Not heeded: reading takes microseconds.</param>
    /// <returns>Always <see cref="ObservationKind.Measured"/>.</returns>
    /// <exception cref="ProbeMisconfiguredException">This machine lacks one of the clocks.</exception>
    public ValueTask<Observation> SampleAsync(ProbeSample sample, CancellationToken cancellationToken)
    {
        ClockReading read = new ClockReader(sample.Clock, kernel).Read();
        DateTimeOffset wall = DateTimeOffset.UnixEpoch.AddTicks(read.RealtimeNanoseconds / 100);
        double wallNanoseconds = (wall - sample.Clock.AnchorUtc).Ticks * 100.0;
        double middle = read.Before.Nanoseconds + (read.WidthNanoseconds / 2.0);
        return ValueTask.FromResult(sample.Answered(plan.Name, ObservationKind.Measured) with
        {
            AskedAt = read.Before,
            AnsweredAt = read.After,
            Value = (wallNanoseconds - middle) / 1e6,
            Unit = "ms",
            Detail = string.Create(
                CultureInfo.InvariantCulture,
                $"monotonic={read.Before.Nanoseconds} raw={read.RawNanoseconds} realtime={read.RealtimeNanoseconds}"),
        });
    }

    /// <summary>Nothing is held between samples.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
