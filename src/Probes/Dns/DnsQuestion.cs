using System.Net;
using System.Net.Sockets;
using ChaosHarness.Probes.Names;

namespace ChaosHarness.Probes.Dns;

/// <summary>One question to one DNS server.</summary>
public sealed record DnsQuestion
{
    /// <summary>The server: its address and port, 53 as a rule.</summary>
    public required IPEndPoint Server { get; init; }

    /// <summary>The name asked for.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the server is an authority of the zone or a resolver.</summary>
    public required LookupRole Role { get; init; }

    /// <summary>IPv4 addresses (A) unless told; IPv6 asks for AAAA.</summary>
    public AddressFamily Family { get; init; } = AddressFamily.InterNetwork;
}
