using System.Net;

namespace ChaosHarness.Lab.Configuration;

/// <summary>One Region of the lab.</summary>
/// <param name="Name">The lab's short name, <c>taiwan</c> or <c>tokyo</c>.</param>
/// <param name="AwsRegion">The AWS Region that it stands for.</param>
/// <param name="App">The host of the orders service.</param>
/// <param name="Db">The host of PostgreSQL.</param>
/// <param name="Kafka">The host of the Kafka cluster.</param>
internal sealed record LabRegion(string Name, string AwsRegion, LabHost App, LabHost Db, LabHost Kafka)
{
    /// <summary>The Region's own cluster endpoint, a DNS name that leads to <see cref="Db"/>.</summary>
    public string ClusterEndpoint => $"orders.cluster-{Name}.{Topology.Zone}";

    /// <summary>Where the Region's active-active database listens.</summary>
    public IPAddress ActiveDatabase => Db.Addresses.Single(address => address.GetAddressBytes()[^1] == Topology.ActiveOctet);

    /// <summary>A DNS name that leads to <see cref="ActiveDatabase"/>.</summary>
    public string ActiveEndpoint => $"active.cluster-{Name}.{Topology.Zone}";
}
