using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>A reference path of Amazon States Language, such as <c>$.check.successes</c>: one that names a single place.</summary>
internal sealed partial class ReferencePath
{
    private readonly IReadOnlyList<string> steps;

    private ReferencePath(string text, bool isOfContext, IReadOnlyList<string> steps) =>
        (Text, IsOfContext, this.steps) = (text, isOfContext, steps);

    public string Text { get; }

    /// <summary>True for <c>$$</c>, which leads into the context object instead of the input.</summary>
    public bool IsOfContext { get; }

    /// <summary>Null when it is no reference path; filters, wildcards and functions are none.</summary>
    public static ReferencePath? Of(string? text)
    {
        var match = Form().Match(text ?? "");
        return match.Success
            ? new ReferencePath(
                text!, match.Groups[1].Length > 0, [.. match.Groups[2].Captures.Select(step => step.Value.Trim('.', '[', ']', '\''))])
            : null;
    }

    /// <summary>What stands there; false when there is no such place, which is not the same as null.</summary>
    public bool TryRead(JsonNode? root, out JsonNode? found)
    {
        found = root;
        foreach (var step in steps)
        {
            switch (found)
            {
                case JsonObject map when map.TryGetPropertyValue(step, out var member):
                    found = member;
                    break;
                case JsonArray list when int.TryParse(step, CultureInfo.InvariantCulture, out var index) && index < list.Count:
                    found = list[index];
                    break;
                default:
                    found = null;
                    return false;
            }
        }

        return true;
    }

    /// <summary>A copy of the input with the value at this place, which is made if it is missing.</summary>
    public JsonNode? Put(JsonNode? input, JsonNode? value)
    {
        if (steps.Count == 0)
        {
            return value?.DeepClone();
        }

        var root = input?.DeepClone() ?? new JsonObject();
        var place = root;
        foreach (var step in steps.SkipLast(1))
        {
            var map = MapAt(place);
            place = map[step] ?? (map[step] = new JsonObject());
        }

        MapAt(place)[steps[^1]] = value?.DeepClone();
        return root;
    }

    private JsonObject MapAt(JsonNode place) => place as JsonObject ?? throw new TaskFailedException(
        "States.ResultPathMatchFailure", $"Unable to apply the ResultPath '{Text}' to the state's input.");

    [GeneratedRegex(@"^\$(\$)?(\.[A-Za-z_][A-Za-z0-9_-]*|\['[^']+'\]|\[[0-9]+\])*$")]
    private static partial Regex Form();
}
