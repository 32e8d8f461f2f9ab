using System.Text.Json.Nodes;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>One state of a machine, as its definition has it; <see cref="DefinitionRules"/> has held it to the rules.</summary>
internal sealed record StateDefinition(string Name, JsonObject Fields)
{
    public string Type => Text("Type")!;

    public string? Next => Text("Next");

    public string? Default => Text("Default");

    public string Resource => Text("Resource")!;

    public JsonNode? Parameters => Fields[nameof(Parameters)];

    public JsonNode? ResultSelector => Fields[nameof(ResultSelector)];

    public int? TimeoutSeconds => Fields[nameof(TimeoutSeconds)]?.GetValue<int>();

    public IReadOnlyList<Retrier> Retriers => [.. Objects("Retry").Select(Retrier.Of)];

    public IReadOnlyList<JsonObject> Catchers => Objects("Catch");

    public IReadOnlyList<JsonObject> Choices => Objects("Choices");

    public string? Text(string field) => Fields[field]?.GetValue<string>();

    /// <summary>What an <c>InputPath</c> or <c>OutputPath</c> leaves; null leaves an empty object.</summary>
    public JsonNode? Through(string field, JsonNode? value, JsonNode context)
    {
        if (!Fields.TryGetPropertyValue(field, out var named))
        {
            return value;
        }

        if (named is null)
        {
            return new JsonObject();
        }

        var path = ReferencePath.Of(named.GetValue<string>())!;
        return path.TryRead(path.IsOfContext ? context : value, out var found)
            ? found?.DeepClone()
            : throw new TaskFailedException("States.Runtime", $"Invalid path '{path.Text}': no such place in the {field[..^4].ToLowerInvariant()}.");
    }

    /// <summary>The state's input with its result, where <c>ResultPath</c> says: instead of it, within it, or not at all.</summary>
    public static JsonNode? WithResult(JsonObject fields, JsonNode? input, JsonNode? result) =>
        !fields.TryGetPropertyValue("ResultPath", out var named) ? result
        : named is null ? input
        : ReferencePath.Of(named.GetValue<string>())!.Put(input, result);

    private IReadOnlyList<JsonObject> Objects(string field) =>
        [.. (Fields[field]?.AsArray() ?? []).Select(item => item!.AsObject())];
}
