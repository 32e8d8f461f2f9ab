namespace ChaosHarness.Probes.Propagation;

/// <summary>How a resolver treated the change, worst proof first where several apply.</summary>
public enum ResolverClass
{
    /// <summary>Nothing could be proved: too many answers lost, or the watch ended too early.</summary>
    Unknown = 0,

    /// <summary>One address, several caches that do not share what they know: answers go back and forth.</summary>
    SeveralCaches,

    /// <summary>It gave the old addresses after they had expired by its own TTL.</summary>
    ServesStale,

    /// <summary>It kept the old addresses, or announced that it would, beyond the published TTL.</summary>
    Extends,

    /// <summary>It said that there is nothing while the authority already gave the new addresses.</summary>
    NegativeCached,

    /// <summary>It failed, twice in a row or more, while the authority already gave the new addresses.</summary>
    Failing,

    /// <summary>It asked again before the TTL had passed. Harmless for a switch; more load for the authority.</summary>
    Shortens,

    /// <summary>It kept the old addresses for at most the published TTL and then gave the new ones.</summary>
    Compliant,
}
