namespace ChaosHarness.Lab.Orders;

/// <summary>Picks the writes that a defective instance refuses, always the same ones for a seed.</summary>
internal sealed class RefusedWrites(double share, int seed)
{
    private readonly Lock gate = new();
    private readonly Random random = new(seed);

    public bool TakesNext()
    {
        if (share <= 0)
        {
            return false;
        }

        lock (gate)
        {
            return random.NextDouble() < share;
        }
    }
}
