using System.Net;

namespace ChaosHarness.Lab.Configuration;

/// <summary>One host of the lab: a network namespace with one TUN device and its addresses.</summary>
/// <param name="Name">Unique name, such as <c>taiwan-db</c>.</param>
/// <param name="Place">Where it stands: <c>edge</c>, <c>aws</c>, <c>taiwan</c> or <c>tokyo</c>; delays are set between places.</param>
/// <param name="Subnet">The host's own /24.</param>
/// <param name="Addresses">Its addresses, the first being the one it sends from by default.</param>
internal sealed record LabHost(string Name, string Place, IPNetwork Subnet, IReadOnlyList<IPAddress> Addresses)
{
    public IPAddress Address => Addresses[0];
}
