namespace ChaosHarness.Lab.Resolvers;

/// <summary>Shows an unpacked package in the host's <c>/usr</c>, to one process alone.</summary>
/// <remarks>
/// Knot Resolver has the paths of its Lua files compiled in. The overlay lies in a mount namespace of the resolver's own:
/// nobody else sees it, and it goes when the resolver ends.
/// </remarks>
internal static class PackageOverlay
{
    private const string Script = "mount -t overlay none -o \"lowerdir=$0/usr:/usr\" /usr; exec \"$@\"";

    /// <summary>What to put before a command, for a process that is still root.</summary>
    /// <param name="unpackedRoot">The unpacked package.</param>
    public static IReadOnlyList<string> Prefix(string unpackedRoot) =>
        ["unshare", "--mount", "sh", "-e", "-c", Script, unpackedRoot];
}
