using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosHarness.Harness.Evidence;

namespace ChaosHarness.Cli.Commands;

/// <summary>The result of <c>run --output json</c>: each drill's verdict file as it lies in the evidence, and where it lies.</summary>
internal static class RunSummary
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static string Json(IReadOnlyList<string> folders, ReportPlaces reports) => new JsonObject
    {
        ["report"] = reports.Allure,
        ["compliance"] = reports.Compliance,
        ["pdf"] = reports.Pdf,
        ["drills"] = new JsonArray([.. folders.Select(folder => (JsonNode)new JsonObject
        {
            ["folder"] = folder,
            ["verdicts"] = JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, EvidenceFolder.VerdictFileName))),
        })]),
    }.ToJsonString(Readable);
}
