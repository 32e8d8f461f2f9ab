using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>A token bucket over all calls of one Region.</summary>
/// <remarks>AWS publishes no rates for FIS: these are assumptions, high enough for any client that polls sensibly.</remarks>
internal sealed class FisThrottle(TimeProvider clock)
{
    public const int Burst = 200;
    private const double PerSecond = 100;

    private readonly TokenBucket bucket = new(Burst, PerSecond, clock);

    /// <exception cref="AwsException"><c>ThrottlingException</c>: too many calls.</exception>
    public void Take()
    {
        if (!bucket.TryTake(1))
        {
            throw new AwsException("ThrottlingException", "Rate exceeded", 429);
        }
    }
}
