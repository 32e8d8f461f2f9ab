using System.Net;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Resolvers;

/// <summary>Writes the configuration of one recursive resolver.</summary>
internal static class UnboundConfiguration
{
    /// <summary>The configuration of the resolver that listens on an address of the lab.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="address">Where it listens, and where it asks from.</param>
    /// <param name="habits">Lines of the section <c>server</c>, of <see cref="UnboundHabits"/>.</param>
    public static string For(LabOptions lab, IPAddress address, IReadOnlyList<string> habits) => $"""
        server:
          interface: {address}
          outgoing-interface: {address}
          access-control: 10.0.0.0/8 allow
          do-daemonize: no
          use-syslog: no
          logfile: ""
          username: ""
          chroot: ""
          directory: "{lab.Folder}"
          pidfile: ""
          do-ip6: no
          num-threads: 1
          module-config: "iterator"
          root-hints: ""
          prefetch: no
          qname-minimisation: no
          # The lab's zone lives on private addresses, so answers with such addresses are welcome.
          local-zone: "10.in-addr.arpa." nodefault
          # No name but the lab's exists: refused at once, and no packet leaves for a root server.
          local-zone: "." refuse
          local-zone: "{Topology.Zone}." transparent
          local-zone: "localhost." static
          {string.Join("\n  ", habits)}
        remote-control:
          control-enable: no
        stub-zone:
          name: "{Topology.Zone}"
          {string.Join("\n  ", Topology.Authorities.Select(authority => $"stub-addr: {authority}"))}
          stub-prime: no
          stub-no-cache: no
        """ + "\n";
}
