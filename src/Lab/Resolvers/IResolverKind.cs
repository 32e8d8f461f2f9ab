namespace ChaosHarness.Lab.Resolvers;

/// <summary>One program that resolves names for users: where it comes from, and how it is set up.</summary>
internal interface IResolverKind
{
    /// <summary>The Debian package that has it.</summary>
    string Package { get; }

    /// <summary>Its path within the package.</summary>
    string Program { get; }

    /// <summary>Whether it reads files at paths that were compiled in, where an unpacked package has none.</summary>
    bool HasFixedPaths { get; }

    /// <summary>The files of its folder, by name.</summary>
    IReadOnlyDictionary<string, string> Files(ResolverSite site);

    /// <summary>Its arguments; it must stay in the foreground.</summary>
    IReadOnlyList<string> Arguments(ResolverSite site);
}
