using System.Net;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Where an address stands in the lab; latency records are chosen by it.</summary>
internal static class Places
{
    public static string Of(string? address) => Of(IPAddress.TryParse(address, out var parsed) ? parsed : null);

    /// <summary>Addresses of nowhere count as the users' place.</summary>
    public static string Of(IPAddress? address) =>
        Topology.Hosts.FirstOrDefault(host => address is not null && host.Subnet.Contains(address))?.Place ?? "edge";
}
