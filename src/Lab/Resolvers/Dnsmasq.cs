using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Resolvers;

/// <summary>dnsmasq, as in home routers: it forwards and keeps answers.</summary>
internal sealed class Dnsmasq : IResolverKind
{
    private const string Configuration = "dnsmasq.conf";

    public string Package => "dnsmasq-base";

    public string Program => "usr/sbin/dnsmasq";

    public bool HasFixedPaths => false;

    public IReadOnlyDictionary<string, string> Files(ResolverSite site) => new Dictionary<string, string>
    {
        [Configuration] = $"""
            keep-in-foreground
            listen-address={site.Address}
            bind-interfaces
            no-resolv
            no-hosts
            no-poll
            user=
            pid-file=
            log-facility=-
            {string.Join('\n', Topology.Authorities.Select(authority => $"server=/{Topology.Zone}/{authority}@{site.Address}"))}
            """ + "\n",
    };

    public IReadOnlyList<string> Arguments(ResolverSite site) => [$"--conf-file={site.PathOf(Configuration)}"];
}
