using System.Net;
using System.Text.Json;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.ControlPlane;

/// <summary>Where the control plane listens and whom it calls. In a lab by its topology; elsewhere as a file says.</summary>
internal sealed record ControlPlaneAddresses
{
    private const string FileName = "addresses.json";

    /// <summary>Address and port of the AWS endpoints; port 0 takes a free one.</summary>
    public string Http { get; init; } = $"{Topology.ControlPlaneAddress}:{Topology.ControlPlanePort}";

    /// <summary>Address and port of each name server.</summary>
    public IReadOnlyList<string> Authorities { get; init; } = [.. Topology.Authorities.Select(address => $"{address}:53")];

    /// <summary>Source address of each health checker.</summary>
    public IReadOnlyList<string> Checkers { get; init; } = [.. Topology.Checkers.Select(address => address.ToString())];

    /// <summary>Address and port where the functions listen.</summary>
    public string Functions { get; init; } = $"{Topology.TokyoApp.Address}:{Topology.FunctionsPort}";

    /// <summary>Address and port of the orders service, by the Region's name.</summary>
    public IReadOnlyDictionary<string, string> Orders { get; init; } =
        Topology.Regions.ToDictionary(region => region.Name, region => $"{region.App.Address}:{Topology.OrdersPort}");

    /// <summary>Address and port of the database agent, by the Region's name.</summary>
    public IReadOnlyDictionary<string, string> Agents { get; init; } =
        Topology.Regions.ToDictionary(region => region.Name, region => $"{region.Db.Address}:{Topology.DatabaseAgentPort}");

    public IPEndPoint HttpEndPoint => IPEndPoint.Parse(Http);

    public Uri HttpUri => UriOf(Http);

    public Uri FunctionsUri => UriOf(Functions);

    public IPEndPoint OrdersOf(LabRegion region) => IPEndPoint.Parse(Orders[region.Name]);

    public Uri OrdersUriOf(LabRegion region) => UriOf(Orders[region.Name]);

    public Uri AgentOf(LabRegion region) => UriOf(Agents[region.Name]);

    /// <summary>The lab's own, or those of <c>addresses.json</c> in its folder: to run without network namespaces.</summary>
    public static ControlPlaneAddresses Load(LabOptions lab)
    {
        var path = lab.PathOf(FileName);
        return File.Exists(path)
            ? JsonSerializer.Deserialize<ControlPlaneAddresses>(File.ReadAllBytes(path), LabJson.Options)
                ?? throw new InvalidDataException($"'{path}' is empty. Remove it, or write addresses into it.")
            : new ControlPlaneAddresses();
    }

    private static Uri UriOf(string endPoint) => new($"http://{endPoint}/");
}
