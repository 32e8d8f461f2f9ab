using System.Text.Json;
using System.Text.Json.Serialization;
using ChaosHarness.Harness.Drills;
using ChaosHarness.Harness.Journals;

namespace ChaosHarness.Cli;

/// <summary>A fixture of the catalogue, as catalogue.json tells it.</summary>
internal sealed record CatalogueEntry(
    string Fixture,
    string Id,
    string Title,
    string Frequency,
    string Fault,
    IReadOnlyList<string> TargetFaults,
    IReadOnlyList<string> Objectives,
    IReadOnlyList<string> Defects,
    OperatorAct Act = OperatorAct.None)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public bool IsControl => Frequency == "Control";

    /// <summary>As much of the scenario as a plan needs: what would be done to the system.</summary>
    public Scenario Planned() => new()
    {
        Id = Id, Title = Title, Faults = TargetFaults, Act = Act, Moves = Movement.Unknown, Objectives = Objectives, ExpectedChanges = [],
    };

    public static IReadOnlyList<CatalogueEntry> Load(Checkout checkout) =>
        JsonSerializer.Deserialize<List<CatalogueEntry>>(File.ReadAllBytes(checkout.Catalogue), Options) ?? [];
}
