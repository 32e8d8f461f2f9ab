namespace ChaosHarness.Harness.Journals;

/// <summary>Which probes ask for the public name, and which of its addresses lead to the Region that is broken.</summary>
public sealed record PublicNameRoles
{
    /// <summary>The probe of each authoritative server, by the server's address.</summary>
    public required IReadOnlyDictionary<string, string> Authorities { get; init; }

    /// <summary>The probe of each resolver, by the resolver's name.</summary>
    public required IReadOnlyDictionary<string, string> Resolvers { get; init; }

    /// <summary>Name of the resolver that the drill's own users ask, one of <see cref="Resolvers"/>.</summary>
    public required string UsersResolver { get; init; }

    /// <summary>The addresses under which the primary Region serves the public name; empty when the target file names none.</summary>
    public required IReadOnlyList<string> PrimaryAddresses { get; init; }

    /// <summary>The addresses that lead to the Region that the fault hits; null where that is the primary one.</summary>
    public IReadOnlyList<string>? BrokenAddresses { get; init; }

    /// <summary>The addresses that lead to the Region that the fault hits.</summary>
    /// <returns>Addresses; empty when the target file names none.</returns>
    public IReadOnlyList<string> Broken() => BrokenAddresses ?? PrimaryAddresses;

    /// <summary>All probes of the name.</summary>
    /// <returns>Their names.</returns>
    public IEnumerable<string> Probes() => Authorities.Values.Concat(Resolvers.Values);
}
