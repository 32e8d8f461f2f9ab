namespace ChaosHarness.Probes.Propagation;

/// <summary>What one question to a resolver came to.</summary>
public enum ResolverAnswerKind
{
    /// <summary>No readable answer in time. It says nothing: silence is never an old answer.</summary>
    Unknown = 0,

    /// <summary>Addresses.</summary>
    Addresses,

    /// <summary>There is no such name, or no address under it (NXDOMAIN, NODATA).</summary>
    Nothing,

    /// <summary>The resolver said that it failed or refused (SERVFAIL, REFUSED).</summary>
    Failure,
}
