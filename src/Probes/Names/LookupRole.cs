namespace ChaosHarness.Probes.Names;

/// <summary>Whom a DNS question is put to.</summary>
public enum LookupRole
{
    /// <summary>Not said; treated as <see cref="Authority"/>, which asks for nothing beyond the server's own knowledge.</summary>
    Unknown = 0,

    /// <summary>A server of the zone: recursion is not asked for.</summary>
    Authority,

    /// <summary>A resolver: recursion is asked for.</summary>
    Recursive,
}
