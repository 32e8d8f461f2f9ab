using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Resolvers;

/// <summary>PowerDNS Recursor.</summary>
internal sealed class PowerDnsRecursor : IResolverKind
{
    public string Package => "pdns-recursor";

    public string Program => "usr/sbin/pdns_recursor";

    public bool HasFixedPaths => false;

    // 'dont-query' is emptied because the lab's name servers have private addresses.
    public IReadOnlyDictionary<string, string> Files(ResolverSite site) => new Dictionary<string, string>
    {
        ["recursor.conf"] = $"""
            local-address={site.Address}
            query-local-address={site.Address}
            allow-from=10.0.0.0/8
            dont-query=
            forward-zones={Topology.Zone}={string.Join(';', Topology.Authorities)}
            auth-zones=.={site.PathOf(EmptyRoot.FileName)}
            hint-file=no
            dnssec=off
            daemon=no
            write-pid=no
            disable-syslog=yes
            security-poll-suffix=
            socket-dir={site.Folder}
            threads=1
            """ + "\n",
        [EmptyRoot.FileName] = EmptyRoot.Zone,
    };

    public IReadOnlyList<string> Arguments(ResolverSite site) => [$"--config-dir={site.Folder}"];
}
