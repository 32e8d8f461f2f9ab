namespace ChaosHarness.Probes.Endpoint;

/// <summary>When one request had its connection; marked on whatever thread the transport runs.</summary>
/// <param name="clock">The drill's clock.</param>
internal sealed class SentMoment(DrillClock clock)
{
    private const long Never = long.MinValue;

    private long nanoseconds = Never;

    /// <summary>The moment; null when there was none so far.</summary>
    public DrillTime? At => Volatile.Read(ref nanoseconds) is var marked and not Never ? new DrillTime(marked) : null;

    public void Mark() => Volatile.Write(ref nanoseconds, clock.Now.Nanoseconds);
}
