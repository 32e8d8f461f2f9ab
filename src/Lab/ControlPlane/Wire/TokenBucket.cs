namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>Lets so many calls through at once, and after that as many as flow in.</summary>
internal sealed class TokenBucket
{
    private readonly double burst;
    private readonly double perSecond;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private double tokens;
    private long filled;

    /// <param name="burst">Most that it holds; it begins full.</param>
    /// <param name="perSecond">What flows in.</param>
    /// <param name="clock">The clock by which it flows.</param>
    public TokenBucket(double burst, double perSecond, TimeProvider clock)
    {
        (this.burst, this.perSecond, this.clock) = (burst, perSecond, clock);
        tokens = burst;
        filled = clock.GetTimestamp();
    }

    /// <summary>Whether there were enough; if not, none is taken.</summary>
    public bool TryTake(double wanted)
    {
        lock (gate)
        {
            var now = clock.GetTimestamp();
            tokens = Math.Min(burst, tokens + (clock.GetElapsedTime(filled, now).TotalSeconds * perSecond));
            filled = now;
            if (tokens < wanted)
            {
                return false;
            }

            tokens -= wanted;
            return true;
        }
    }
}
