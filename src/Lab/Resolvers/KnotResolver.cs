using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Resolvers;

/// <summary>Knot Resolver.</summary>
internal sealed class KnotResolver : IResolverKind
{
    private const string Configuration = "kresd.conf";

    public string Package => "knot-resolver";

    public string Program => "usr/sbin/kresd";

    public bool HasFixedPaths => true;

    public IReadOnlyDictionary<string, string> Files(ResolverSite site) => new Dictionary<string, string>
    {
        [Configuration] = $$"""
            net.listen('{{site.Address}}', 53, { kind = 'dns' })
            net.outgoing_v4('{{site.Address}}')
            net.ipv6 = false
            trust_anchors.remove('.')
            modules.unload('ta_update')
            modules.unload('ta_signal_query')
            modules.unload('priming')
            modules.unload('detect_time_jump')
            modules.unload('detect_time_skew')
            cache.size = 4 * MB
            policy.add(policy.suffix(policy.STUB({ {{string.Join(", ", Topology.Authorities.Select(authority => $"'{authority}'"))}} }), { todname('{{Topology.Zone}}') }))
            policy.add(policy.all(policy.REFUSE))
            """ + "\n",
    };

    public IReadOnlyList<string> Arguments(ResolverSite site) => ["-n", "-c", site.PathOf(Configuration), site.Folder];
}
