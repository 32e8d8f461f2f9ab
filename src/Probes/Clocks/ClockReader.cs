namespace ChaosHarness.Probes.Clocks;

/// <summary>Reads the clocks of this machine as close together as it lets them be read.</summary>
/// <remarks>
/// Monotonic time, the other clocks, and monotonic time again, up to eight times until the two monotonic readings lie within
/// 50 µs; the tightest counts.
/// </remarks>
/// <param name="clock">The drill's clock.</param>
/// <param name="kernel">The other clocks.</param>
public sealed class ClockReader(DrillClock clock, IKernelClocks kernel)
{
    private const int MostReadings = 8;
    private const long TightNanoseconds = 50_000;

    /// <summary>Reads the clocks.</summary>
    /// <returns>The tightest of up to eight readings.</returns>
    /// <exception cref="ProbeMisconfiguredException">This machine lacks one of the clocks.</exception>
    public ClockReading Read()
    {
        ClockReading best = ReadOnce();
        for (int reading = 1; reading < MostReadings && best.WidthNanoseconds > TightNanoseconds; reading++)
        {
            ClockReading another = ReadOnce();
            best = another.WidthNanoseconds < best.WidthNanoseconds ? another : best;
        }

        return best;
    }

    private ClockReading ReadOnce()
    {
        DrillTime before = clock.Now;
        long wall = kernel.ReadRealtime();
        long boot = kernel.ReadBoottime();
        long raw = kernel.ReadRaw();
        return new ClockReading(before, clock.Now, wall, boot, raw);
    }
}
