namespace ChaosHarness.Lab.Resolvers;

/// <summary>Another unbound, with a habit of its own.</summary>
internal sealed class UnboundTwin(IReadOnlyList<string> habits) : IResolverKind
{
    private const string Configuration = "unbound.conf";

    public string Package => "unbound";

    public string Program => "usr/sbin/unbound";

    public bool HasFixedPaths => false;

    public IReadOnlyDictionary<string, string> Files(ResolverSite site) =>
        new Dictionary<string, string> { [Configuration] = UnboundConfiguration.For(site.Lab, site.Address, habits) };

    public IReadOnlyList<string> Arguments(ResolverSite site) => ["-d", "-c", site.PathOf(Configuration)];
}
