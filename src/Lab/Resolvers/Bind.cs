using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Resolvers;

/// <summary>BIND's <c>named</c> as a resolver.</summary>
internal sealed class Bind : IResolverKind
{
    private const string Configuration = "named.conf";

    public string Package => "bind9";

    public string Program => "usr/sbin/named";

    public bool HasFixedPaths => false;

    public IReadOnlyDictionary<string, string> Files(ResolverSite site) => new Dictionary<string, string>
    {
        [Configuration] = $$"""
            options {
              directory "{{site.Folder}}";
              listen-on { {{site.Address}}; };
              listen-on-v6 { none; };
              query-source address {{site.Address}};
              allow-query { 10.0.0.0/8; };
              allow-recursion { 10.0.0.0/8; };
              recursion yes;
              dnssec-validation no;
              qname-minimization off;
              prefetch 0;
              empty-zones-enable no;
              pid-file none;
              session-keyfile none;
              tcp-listen-queue 10;
            };
            controls { };
            zone "." { type primary; file "{{EmptyRoot.FileName}}"; notify no; };
            zone "{{Topology.Zone}}" {
              type static-stub;
              server-addresses { {{string.Concat(Topology.Authorities.Select(authority => $"{authority}; "))}}};
            };
            """ + "\n",
        [EmptyRoot.FileName] = EmptyRoot.Zone,
    };

    public IReadOnlyList<string> Arguments(ResolverSite site) =>
        ["-g", "-n", "1", "-c", site.PathOf(Configuration)];
}
