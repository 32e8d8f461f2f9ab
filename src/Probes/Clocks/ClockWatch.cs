namespace ChaosHarness.Probes.Clocks;

/// <summary>
/// Watches the clocks of this machine for as long as a drill lasts: set wall time, sleep, and being held up.
/// </summary>
/// <remarks>
/// <para>
/// Reads as <see cref="ClockReader"/> says. Unit: nanoseconds; resolution: the width of a reading, some hundred
/// nanoseconds on an idle machine, and one interval for when something happened.
/// </para>
/// <para>
/// An incident is proved, not guessed: it is reported only where the readings exclude usual behaviour, so small ones
/// are overlooked and none is invented, except that a busy machine makes late wake-ups of its own, which is what they
/// are for. It says nothing about whether wall time is right.
/// </para>
/// </remarks>
/// <param name="clock">The drill's clock.</param>
/// <param name="kernel">The other clocks.</param>
/// <param name="limits">Interval and what counts as usual.</param>
public sealed class ClockWatch(DrillClock clock, IKernelClocks kernel, ClockWatchLimits limits)
{
    private readonly ClockReader clocks = new(clock, kernel);

    /// <summary>Watches until cancelled.</summary>
    /// <param name="read">Gets each reading, in order.</param>
    /// <param name="found">Gets each incident, in order, after the reading that shows it.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <returns>Ends with the cancellation, which is not an error.</returns>
    /// <exception cref="ProbeMisconfiguredException">This machine lacks one of the clocks.</exception>
    public async Task RunAsync(Action<ClockReading> read, Action<ClockIncident> found, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(found);
        ClockReading earlier = clocks.Read();
        read(earlier);
        DrillTime due = earlier.Before + limits.Interval;
        while (await WaitAsync(due, cancellationToken))
        {
            ClockReading later = clocks.Read();
            read(later);
            foreach (ClockIncident incident in ClockIncidents.Between(earlier, later, limits))
            {
                found(incident);
            }

            // From the reading, not from the plan: one hold-up must not make the next reading early.
            due = later.Before + limits.Interval;
            earlier = later;
        }
    }

    private async Task<bool> WaitAsync(DrillTime due, CancellationToken cancellationToken)
    {
        TimeSpan wait = due - clock.Now;
        try
        {
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, clock.Time, cancellationToken);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
