using System.Text.Json;

namespace ChaosHarness.Cli;

/// <summary>A fixture of the catalogue, as catalogue.json tells it.</summary>
internal sealed record CatalogueEntry(
    string Fixture,
    string Id,
    string Title,
    string Frequency,
    string Fault,
    string TargetFault,
    IReadOnlyList<string> Objectives,
    IReadOnlyList<string> Defects)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public bool IsControl => Frequency == "Control";

    public static IReadOnlyList<CatalogueEntry> Load(Checkout checkout) =>
        JsonSerializer.Deserialize<List<CatalogueEntry>>(File.ReadAllBytes(checkout.Catalogue), Options) ?? [];
}
