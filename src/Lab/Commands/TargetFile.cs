using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Commands;

/// <summary>Writes the file that tells the harness what to drill: this lab, as seen from the host <c>edge</c>.</summary>
internal static class TargetFile
{
    public const string Name = "target.json";

    private static readonly JsonSerializerOptions Readable = new(LabJson.Options) { WriteIndented = true };

    public static void Write(LabOptions lab) =>
        File.WriteAllText(lab.PathOf(Name), Describe(lab).ToJsonString(Readable) + "\n");

    private static JsonObject Describe(LabOptions lab) => new()
    {
        ["name"] = $"lab-{lab.Name}",
        ["profile"] = lab.Profile,
        ["pace"] = lab.Pace,
        ["publicName"] = Topology.PublicName,
        ["publicPort"] = Topology.OrdersPort,
        ["writerName"] = Topology.WriterName,
        ["hostedZone"] = Topology.Zone,
        ["awsEndpoint"] = $"http://{Topology.ControlPlaneAddress}:{Topology.ControlPlanePort}",
        ["resolvers"] = new JsonArray(Topology.EdgeResolver.ToString()),
        ["authorities"] = new JsonArray([.. Topology.Authorities.Select(authority => (JsonNode)authority.ToString())]),
        ["recordTtlSeconds"] = lab.Settings.RecordTtlSeconds,
        ["regions"] = new JsonArray([.. Topology.Regions.Select(region => Describe(lab, region))]),
    };

    private static JsonObject Describe(LabOptions lab, LabRegion region)
    {
        // Defect H7: whoever wrote the target file swapped the two databases.
        var database = lab.Has("H7") ? Topology.Regions.Single(other => other != region) : region;
        return new JsonObject
        {
            ["name"] = region.Name,
            ["awsRegion"] = region.AwsRegion,
            ["orders"] = $"http://{region.App.Address}:{Topology.OrdersPort}",
            ["database"] = new JsonObject
            {
                ["host"] = database.Db.Address.ToString(),
                ["endpoint"] = database.ClusterEndpoint,
                ["port"] = Topology.DatabasePort,
                ["database"] = "orders",
                ["user"] = "drill",
                ["passwordVariable"] = "CHAOSLAB_DB_PASSWORD",
            },
        };
    }
}
