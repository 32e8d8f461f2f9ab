using System.Net;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Where an address stands in the lab; latency records are chosen by it.</summary>
internal static class Places
{
    public static string Of(string? address) => Of(IPAddress.TryParse(address, out var parsed) ? parsed : null);

    private static readonly (IPNetwork Network, string Place)[] Wide =
        [(IPNetwork.Parse("10.1.0.0/16"), Topology.Taiwan.Name), (IPNetwork.Parse("10.2.0.0/16"), Topology.Tokyo.Name)];

    /// <summary>Addresses of nowhere count as the users' place.</summary>
    public static string Of(IPAddress? address) =>
        address is null ? "edge"
        : Topology.Hosts.FirstOrDefault(host => host.Subnet.Contains(address))?.Place
            ?? Wide.FirstOrDefault(wide => wide.Network.Contains(address)).Place
            ?? "edge";
}
