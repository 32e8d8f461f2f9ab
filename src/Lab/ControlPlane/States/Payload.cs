using System.Text.Json.Nodes;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>Fills in a template such as <c>Parameters</c>: a member whose name ends in <c>.$</c> is read from a path.</summary>
internal static class Payload
{
    public const string PathSuffix = ".$";

    public static JsonNode? Fill(JsonNode? template, JsonNode? input, JsonNode context) => template switch
    {
        JsonObject map => new JsonObject(map.Select(member => Fill(member, input, context))),
        JsonArray list => new JsonArray([.. list.Select(item => Fill(item, input, context))]),
        _ => template?.DeepClone(),
    };

    private static KeyValuePair<string, JsonNode?> Fill(KeyValuePair<string, JsonNode?> member, JsonNode? input, JsonNode context)
    {
        if (!member.Key.EndsWith(PathSuffix, StringComparison.Ordinal))
        {
            return new(member.Key, Fill(member.Value, input, context));
        }

        var path = ReferencePath.Of(member.Value!.GetValue<string>())!;
        return path.TryRead(path.IsOfContext ? context : input, out var found)
            ? new(member.Key[..^PathSuffix.Length], found?.DeepClone())
            : throw new TaskFailedException(
                "States.ParameterPathFailure",
                $"The JSONPath '{path.Text}' specified for the field '{member.Key}' could not be found in the input.");
    }
}
