using System.Net;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Databases;

namespace ChaosHarness.Lab.ActiveActive;

/// <summary>Where one Region's active-active database stands, and whose writes it takes over.</summary>
internal sealed record ActiveSite
{
    /// <summary>The one database of the cluster.</summary>
    public const string Database = "active";

    public required LabRegion Region { get; init; }

    public required LabRegion Peer { get; init; }

    public required IPEndPoint Address { get; init; }

    /// <summary>Where the other Region's database is reached from here.</summary>
    public required IPEndPoint PeerAddress { get; init; }

    /// <summary>Holds the data, the socket and nothing else.</summary>
    public required string Folder { get; init; }

    public required string LogFile { get; init; }

    /// <summary>The same place as PostgreSQL's programs need it. There is no agent, no lease and no standby to tell of.</summary>
    public DatabaseSite Server => new()
    {
        Region = $"active-{Region.Name}",
        AwsRegion = Region.AwsRegion,
        PeerRegion = Peer.Name,
        Server = Address,
        Agent = new IPEndPoint(IPAddress.None, 0),
        Peer = PeerAddress,
        ControlPlane = new Uri("about:blank"),
        Folder = Folder,
        LogFile = LogFile,
        IsFirstWriter = true,
    };

    public static ActiveSite Of(LabOptions lab, LabRegion region)
    {
        var peer = Topology.Regions.Single(other => other.Name != region.Name);
        return new ActiveSite
        {
            Region = region,
            Peer = peer,
            Address = new IPEndPoint(region.ActiveDatabase, Topology.DatabasePort),
            PeerAddress = new IPEndPoint(peer.ActiveDatabase, Topology.DatabasePort),
            Folder = lab.PathOf(Path.Combine(DatabaseSite.FolderName, $"active-{region.Name}")),
            LogFile = lab.PathOf(Path.Combine("logs", $"postgres-active-{region.Name}.log")),
        };
    }
}
