using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>FIS's calls about templates, actions and target types.</summary>
internal static class FisTemplateOperations
{
    public static IEnumerable<KeyValuePair<string, Func<FisRegion, WireMap, DateTimeOffset, WireMap>>> Operations =>
    [
        new("CreateExperimentTemplate", (region, input, now) => Answer(region.Add(
            input.Text("clientToken"), FisPages.Fingerprint(input), id => FisTemplateWire.ReadNew(input, id, region.Name, now)))),
        new("GetExperimentTemplate", (region, input, _) => Answer(region.Template(input.Required("id")))),
        new("UpdateExperimentTemplate", Update),
        new("DeleteExperimentTemplate", Delete),
        new("ListExperimentTemplates", (region, input, _) => FisPages.Write(
            input, "experimentTemplates", region.Templates.Select(FisTemplateWire.WriteSummary))),
        new("ListActions", (region, input, _) => FisPages.Write(
            input, "actions", FisCatalog.Actions.Values.Select(kind => WriteKind(region.Name, kind, isWhole: false)))),
        new("GetAction", (region, input, _) => new WireMap { ["action"] = WriteKind(region.Name, Kind(input), isWhole: true) }),
        new("ListTargetResourceTypes", (_, input, _) => FisPages.Write(
            input, "targetResourceTypes", FisResourceTypes.All.Values.Select(WriteType))),
        new("GetTargetResourceType", (_, input, _) => new WireMap { ["targetResourceType"] = WriteKnownType(input) }),
    ];

    private static WireMap Answer(FisTemplate template) => new() { ["experimentTemplate"] = FisTemplateWire.Write(template) };

    private static WireMap Update(FisRegion region, WireMap input, DateTimeOffset now)
    {
        var updated = FisTemplateWire.ReadUpdate(input, region.Template(input.Required("id")), now);
        region.Put(updated);
        return Answer(updated);
    }

    private static WireMap Delete(FisRegion region, WireMap input, DateTimeOffset now)
    {
        var template = region.Template(input.Required("id"));
        region.Remove(template.Id);
        return Answer(template);
    }

    private static FisActionKind Kind(WireMap input) =>
        FisCatalog.Actions.GetValueOrDefault(input.Required("id")) ?? throw FisErrors.NotFound("action", input.Required("id"));

    private static WireMap WriteKind(string region, FisActionKind kind, bool isWhole)
    {
        var parameters = new WireMap();
        foreach (var parameter in kind.Parameters)
        {
            parameters[parameter.Name] = new WireMap
            {
                ["description"] = parameter.Description,
                ["required"] = parameter.IsRequired,
            };
        }

        return new WireMap
        {
            ["id"] = kind.Id,
            ["arn"] = kind.ArnIn(region),
            ["description"] = kind.Description,
            ["parameters"] = isWhole ? parameters : null,
            ["targets"] = kind.TargetKey is { } key
                ? new WireMap { [key] = new WireMap { ["resourceType"] = kind.ResourceType } }
                : new WireMap(),
            ["tags"] = new WireMap(),
        };
    }

    private static WireMap WriteType(FisResourceType type) => new()
    {
        ["resourceType"] = type.Id,
        ["description"] = type.Description,
    };

    private static WireMap WriteKnownType(WireMap input)
    {
        var id = input.Required("resourceType");
        var type = FisResourceTypes.All.GetValueOrDefault(id) ?? throw FisErrors.NotFound("target resource type", id);
        var map = WriteType(type);
        var parameters = new WireMap();
        foreach (var name in type.Parameters.Keys)
        {
            parameters[name] = new WireMap
            {
                ["description"] = $"Selects by {name}.",
                ["required"] = type.Required.Contains(name),
            };
        }

        map["parameters"] = parameters;
        return map;
    }
}
