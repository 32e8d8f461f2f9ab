using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.ControlPlane.EventBridge;

/// <summary>What a rule calls, and with which input: the event, a part of it, a constant, or a template filled from it.</summary>
internal sealed partial record EventTarget(string Id, string Arn)
{
    public string? RoleArn { get; init; }

    public string? Input { get; init; }

    public string? InputPath { get; init; }

    public IReadOnlyDictionary<string, string> InputPaths { get; init; } = new Dictionary<string, string>();

    public string? InputTemplate { get; init; }

    public string InputOf(JsonNode happened) => Input
        ?? (InputTemplate is { } template ? Fill(template, happened) : TextOf(InputPath is null ? happened : At(happened, InputPath)));

    // Outside quotes a text keeps its quotes, inside it goes in as it is, so that either way JSON comes out.
    private string Fill(string template, JsonNode happened) => Placeholder().Replace(template, found =>
    {
        var value = InputPaths.TryGetValue(found.Groups["name"].Value, out var path) ? At(happened, path) : null;
        var isQuoted = found.Index > 0 && template[found.Index - 1] == '"';
        return isQuoted && value is JsonValue text && text.TryGetValue<string>(out var plain) ? plain : TextOf(value);
    });

    private static JsonNode? At(JsonNode happened, string path)
    {
        JsonNode? place = happened;
        foreach (Match step in PathStep().Matches(path))
        {
            place = step.Groups["index"] is { Success: true } index
                ? (place as JsonArray)?.ElementAtOrDefault(int.Parse(index.Value, CultureInfo.InvariantCulture))
                : (place as JsonObject)?[step.Groups["name"].Value];
        }

        return place;
    }

    private static string TextOf(JsonNode? value) => value?.ToJsonString(LabJson.Options) ?? "\"\"";

    [GeneratedRegex("<(?<name>[A-Za-z0-9_.-]+)>")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\.(?<name>[A-Za-z0-9_-]+)|\[(?<index>\d+)\]")]
    private static partial Regex PathStep();
}
