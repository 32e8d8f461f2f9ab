namespace ChaosHarness.Probes.Propagation;

/// <summary>How and when one resolver took a change over.</summary>
public sealed record ResolverPropagation
{
    /// <summary>How it behaved.</summary>
    public required ResolverClass Class { get; init; }

    /// <summary>
    /// It still gave something else than the new addresses to a question sent at this instant, or had not been asked
    /// since the change.
    /// </summary>
    public required DrillTime SwitchedAfter { get; init; }

    /// <summary>
    /// It had given the new addresses by this instant, and gave nothing else from then on; null when it was not seen
    /// to.
    /// </summary>
    public required DrillTime? SwitchedBy { get; init; }

    /// <summary>For how long at least it gave old addresses beyond the published TTL; zero when it did not.</summary>
    public required TimeSpan OverdueAtLeast { get; init; }

    /// <summary>Questions without an answer, as a share of all, 0 to 1.</summary>
    public required double LostShare { get; init; }

    /// <summary>What was seen that decides the class, for people.</summary>
    public required string Words { get; init; }
}
