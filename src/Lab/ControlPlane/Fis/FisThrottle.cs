using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>A token bucket over all calls of one Region. Not safe for several threads.</summary>
/// <remarks>AWS publishes no rates for FIS: these are assumptions, high enough for any client that polls sensibly.</remarks>
internal sealed class FisThrottle(TimeProvider clock)
{
    public const int Burst = 200;
    private const double PerSecond = 100;

    private double tokens = Burst;
    private long filled = clock.GetTimestamp();

    /// <exception cref="AwsException"><c>ThrottlingException</c>: too many calls.</exception>
    public void Take()
    {
        var now = clock.GetTimestamp();
        tokens = Math.Min(Burst, tokens + (clock.GetElapsedTime(filled, now).TotalSeconds * PerSecond));
        filled = now;
        if (tokens < 1)
        {
            throw new AwsException("ThrottlingException", "Rate exceeded", 429);
        }

        tokens--;
    }
}
