using System.Globalization;

namespace ChaosHarness.Harness.Drills;

/// <summary>Waits for a condition on the drill's clock, with an interval, a limit and a token.</summary>
/// <param name="time">The clock.</param>
internal sealed class DrillWaits(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until the condition holds.</summary>
    /// <returns>True when it held, false when the limit was spent first.</returns>
    public async Task<bool> UntilAsync(Func<bool> condition, TimeSpan limit, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (!condition())
        {
            if (time.GetElapsedTime(began) > limit)
            {
                return false;
            }

            await Task.Delay(Interval, time, cancellationToken);
        }

        return true;
    }

    public static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + " s";
}
