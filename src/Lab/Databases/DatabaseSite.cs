using System.Net;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Databases;

/// <summary>Where one Region's PostgreSQL stands, and whom it talks to.</summary>
internal sealed record DatabaseSite
{
    /// <summary>Below the lab's folder: where the data of every Region lies.</summary>
    public const string FolderName = "pg";

    /// <summary>The lab's short name of the Region; also the <c>application_name</c> of its standby.</summary>
    public required string Region { get; init; }

    public required string AwsRegion { get; init; }

    public required string PeerRegion { get; init; }

    public required IPEndPoint Server { get; init; }

    public required IPEndPoint Agent { get; init; }

    public required IPEndPoint Peer { get; init; }

    public required Uri ControlPlane { get; init; }

    /// <summary>Holds the data, the socket and nothing else.</summary>
    public required string Folder { get; init; }

    public required string LogFile { get; init; }

    /// <summary>True for the Region whose cluster is made anew; the other one is cloned from it.</summary>
    public required bool IsFirstWriter { get; init; }

    public string DataFolder => Path.Combine(Folder, "data");

    public string SocketFolder => Path.Combine(Folder, "socket");

    public static DatabaseSite Of(LabOptions lab, LabRegion region)
    {
        var peer = Topology.Regions.Single(other => other.Name != region.Name);
        return new DatabaseSite
        {
            Region = region.Name,
            AwsRegion = region.AwsRegion,
            PeerRegion = peer.Name,
            Server = new IPEndPoint(region.Db.Address, Topology.DatabasePort),
            Agent = new IPEndPoint(region.Db.Address, Topology.DatabaseAgentPort),
            Peer = new IPEndPoint(peer.Db.Address, Topology.DatabasePort),
            ControlPlane = new Uri($"http://{Topology.ControlPlaneAddress}:{Topology.ControlPlanePort}/"),
            Folder = lab.PathOf(Path.Combine(FolderName, region.Name)),
            LogFile = lab.PathOf(Path.Combine("logs", $"postgres-{region.Name}.log")),
            IsFirstWriter = region.Name == Topology.Taiwan.Name,
        };
    }
}
