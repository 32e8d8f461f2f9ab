using System.Text.Json;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace ChaosHarness.Tests.Style;

/// <summary>Catalogue, fixtures, objectives and pages tell the same story.</summary>
public sealed partial class CatalogueRules
{
    private const string Control = "Control";

    private static readonly JsonElement Catalogue = Read("scenarios/catalogue.json");

    private static readonly JsonElement Objectives = Read("scenarios/objectives.json");

    private static IEnumerable<(string Fixture, string Id, string Frequency)> Entries => Catalogue.EnumerateArray()
        .Select(entry => (Text(entry, "fixture"), Text(entry, "id"), Text(entry, "frequency")));

    private static IEnumerable<(TreeFile File, string Name, string Id)> Fixtures =>
        from file in Tree.Code("scenarios")
        from Match match in Fixture().Matches(file.Text)
        select (file, match.Groups["name"].Value, match.Groups["id"].Value);

    [Test]
    public void Every_scenario_of_the_catalogue_has_a_fixture()
    {
        var fixtures = Fixtures.Select(fixture => (fixture.Name, fixture.Id)).ToHashSet();
        Complaints.Report(
            Entries.Where(entry => !fixtures.Contains((entry.Fixture, entry.Id))).Select(entry => $"{entry.Fixture} ({entry.Id})"),
            "The catalogue promises fixtures that are not there, or carry another id:");
        Assert.That(Entries, Is.Not.Empty, "no scenario was looked at");
    }

    [Test]
    public void Every_fixture_is_in_the_catalogue()
    {
        var entries = Entries.Select(entry => (entry.Fixture, entry.Id)).ToHashSet();
        Complaints.Report(
            Fixtures.Where(fixture => !entries.Contains((fixture.Name, fixture.Id))).Select(fixture => fixture.File.Path),
            "Nobody drills these fixtures, because the catalogue does not list them:");
    }

    [Test]
    public void Every_fixture_has_its_own_file_and_tells_what_it_expects() => Complaints.Report(
        from fixture in Fixtures
        where fixture.File.Path != $"scenarios/{fixture.Name}.cs"
            || !fixture.File.Text.Contains("<summary>", StringComparison.Ordinal)
        select fixture.File.Path,
        "A fixture's file carries its name and a class comment:");

    [Test]
    public void Every_fixture_names_the_fault_that_its_scenario_asks_for()
    {
        var faults = ScenarioFault().Matches(Tree.File("scenarios/Catalogue.cs").Text)
            .Select(match => (match.Groups["id"].Value, match.Groups["faults"].Value)).ToHashSet();
        Complaints.Report(
            Catalogue.EnumerateArray()
                .Where(entry => !faults.Contains((Text(entry, "id"), string.Join(", ", Texts(entry, "targetFaults").Select(name => $"\"{name}\"")))))
                .Select(entry => Text(entry, "fixture")),
            "'./drill plan' would plan another fault than the drill asks for:");
    }

    [Test]
    public void Every_scenario_has_a_control_that_must_be_missed()
    {
        var controls = Entries.Where(entry => entry.Frequency == Control).Select(entry => entry.Id).ToHashSet();
        Complaints.Report(
            Entries.Where(entry => entry.Frequency != Control && !controls.Contains(entry.Id)).Select(entry => entry.Fixture),
            "Nothing shows that these drills can fail:");
    }

    [Test]
    public void Every_control_seeds_a_defect_that_the_lab_has_or_breaks_something_else_than_its_scenario()
    {
        var usual = Catalogue.EnumerateArray().Where(entry => Text(entry, "frequency") != Control)
            .Select(entry => (Text(entry, "id"), string.Join(',', Texts(entry, "targetFaults")))).ToHashSet();
        var defects = Defect().Matches(Tree.File("src/Lab/Commands/DefectCatalogue.cs").Text)
            .Select(match => match.Groups["id"].Value).ToHashSet();
        Complaints.Report(
            from entry in Catalogue.EnumerateArray()
            let named = Texts(entry, "defects")
            let unknown = named.Where(id => !defects.Contains(id)).ToList()
            where unknown.Count > 0
                || (Text(entry, "frequency") == Control && named.Count == 0
                    && usual.Contains((Text(entry, "id"), string.Join(',', Texts(entry, "targetFaults")))))
            select $"{Text(entry, "fixture")}: {(unknown.Count > 0 ? string.Join(", ", unknown) : "no defect")}",
            "A control needs a defect of the lab, or another fault:");
    }

    [Test]
    public void Every_scenario_has_a_page()
    {
        Complaints.Report(
            Entries.Where(entry => entry.Frequency != Control)
                .Select(entry => $"docs/scenarios/{Kebab().Replace(entry.Fixture, "$1-$2").ToLowerInvariant()}.md")
                .Where(page => !Tree.Has(page)),
            "These pages are missing:");
    }

    [Test]
    public void Every_objective_says_what_it_limits_and_where_the_limit_comes_from()
    {
        var complaints =
            from profile in Objectives.EnumerateObject()
            from objective in profile.Value.EnumerateArray()
            from member in new[] { "id", "promise", "limit", "unit", "population", "source" }
            where !objective.TryGetProperty(member, out var value)
                || (value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 0)
                || (member == "limit" && value.ValueKind != JsonValueKind.Number)
            select $"{profile.Name}: {(objective.TryGetProperty("id", out var id) ? id.GetString() : "?")} lacks '{member}'";
        Complaints.Report(complaints, "scenarios/objectives.json:");
    }

    [Test]
    public void Every_objective_of_a_scenario_has_a_limit_in_every_profile() => Complaints.Report(
        from profile in Objectives.EnumerateObject()
        let known = profile.Value.EnumerateArray().Select(objective => Text(objective, "id")).ToHashSet()
        from entry in Catalogue.EnumerateArray()
        from objective in Texts(entry, "objectives")
        where !known.Contains(objective)
        select $"{Text(entry, "fixture")}: '{objective}' has no limit in profile '{profile.Name}'",
        "Without a limit there is no verdict:");

    private static JsonElement Read(string path)
    {
        using var document = JsonDocument.Parse(Tree.File(path).Text);
        return document.RootElement.Clone();
    }

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;

    private static List<string> Texts(JsonElement element, string member) =>
        [.. element.GetProperty(member).EnumerateArray().Select(item => item.GetString()!)];

    [GeneratedRegex("\\[Scenario\\(\"(?<id>[^\"]+)\"\\)[^{]*?\\bclass\\s+(?<name>\\w+)")]
    private static partial Regex Fixture();

    [GeneratedRegex("Id = \"(?<id>[^\"]+)\".*?Faults = \\[(?<faults>[^\\]]*)\\]", RegexOptions.Singleline)]
    private static partial Regex ScenarioFault();

    [GeneratedRegex("\\[\"(?<id>[A-Z][0-9]+)\"\\]\\s*=")]
    private static partial Regex Defect();

    [GeneratedRegex("([a-z0-9])([A-Z])")]
    private static partial Regex Kebab();
}
