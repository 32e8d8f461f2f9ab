namespace ChaosHarness.Probes.Propagation;

/// <summary>The change of a record whose spread is measured.</summary>
public sealed record RecordChange
{
    /// <summary>The addresses before, as <see cref="ResolverAnswer.Addresses"/> writes them.</summary>
    public required string Old { get; init; }

    /// <summary>The addresses after.</summary>
    public required string New { get; init; }

    /// <summary>The TTL that the authority publishes, before and after, s; more than zero.</summary>
    public required double TtlSeconds { get; init; }

    /// <summary>
    /// Every server of the authority still gave the old addresses to a question sent at this instant.
    /// </summary>
    public required DrillTime After { get; init; }

    /// <summary>Every server of the authority had given the new addresses by this instant, and from then on.</summary>
    public required DrillTime By { get; init; }
}
