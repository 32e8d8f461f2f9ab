using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>Finds everything that is wrong with a definition, each with its place, as Step Functions does when a machine is created.</summary>
/// <remarks>
/// What the lab does not carry out is refused and never skipped: <c>Map</c>, <c>Parallel</c>, JSONata, intrinsic functions, variables,
/// and whatever field a type does not have.
/// </remarks>
internal sealed class DefinitionRules
{
    private const string Schema = "SCHEMA_VALIDATION_FAILED";

    private static readonly string[] FailTexts = ["Error", "Cause"];

    private static readonly string[] MachineFields = ["Comment", "StartAt", "States", "TimeoutSeconds", "Version", "QueryLanguage"];
    private static readonly string[] RetryFields = ["ErrorEquals", "IntervalSeconds", "MaxAttempts", "BackoffRate", "MaxDelaySeconds", "Comment"];
    private static readonly string[] CatchFields = ["ErrorEquals", "Next", "ResultPath", "Comment"];
    private static readonly string[] Paths = ["InputPath", "OutputPath", "ResultPath", "SecondsPath", "TimestampPath", "Variable"];
    private static readonly string[] Waits = ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"];

    private static readonly Dictionary<string, string[]> FieldsOf = new(StringComparer.Ordinal)
    {
        ["Task"] = ["InputPath", "OutputPath", "Resource", "Parameters", "ResultSelector", "ResultPath", "Retry", "Catch", "TimeoutSeconds", "Next", "End"],
        ["Pass"] = ["InputPath", "OutputPath", "Result", "Parameters", "ResultPath", "Next", "End"],
        ["Choice"] = ["InputPath", "OutputPath", "Choices", "Default"],
        ["Wait"] = ["InputPath", "OutputPath", .. Waits, "Next", "End"],
        ["Succeed"] = ["InputPath", "OutputPath"],
        ["Fail"] = ["Error", "Cause"],
    };

    private readonly List<string> faults = [];

    public IReadOnlyList<string> FaultsOf(JsonNode? root)
    {
        if (root is not JsonObject machine || machine["States"] is not JsonObject { Count: > 0 } states)
        {
            return [$"{Schema}: A machine has the fields 'StartAt' and 'States', which is not empty, at /"];
        }

        RequireFields(machine, MachineFields, "");
        RequireTarget(machine["StartAt"], states, "/StartAt");
        RequireCount(machine, "TimeoutSeconds", 1, "");
        if (machine["QueryLanguage"] is { } language && TextOf(language) != "JSONPath")
        {
            Add(Schema, "The lab knows no query language but 'JSONPath'", "/QueryLanguage");
        }

        foreach (var (name, state) in states)
        {
            Take(state, states, $"/States/{name}");
        }

        return faults;
    }

    private void Take(JsonNode? node, JsonObject states, string place)
    {
        if (node is not JsonObject state || TextOf(state["Type"]) is not { } type)
        {
            Add(Schema, "These fields are required: 'Type'", place);
            return;
        }

        if (!FieldsOf.TryGetValue(type, out var fields))
        {
            Add(Schema, $"The lab has no state of type '{type}'; it has {string.Join(", ", FieldsOf.Keys)}", $"{place}/Type");
            return;
        }

        RequireFields(state, ["Type", "Comment", .. fields], place);
        RequirePaths(state, place);
        switch (type)
        {
            case "Choice":
                TakeChoices(state, states, place);
                return;
            case "Succeed":
                return;
            case "Fail":
                foreach (var name in FailTexts.Where(name => state.ContainsKey(name) && TextOf(state[name]) is null))
                {
                    Add(Schema, $"'{name}' must be a text", $"{place}/{name}");
                }

                return;
            case "Task":
                TakeTask(state, states, place);
                break;
            case "Wait" when Waits.Count(state.ContainsKey) != 1:
                Add(Schema, $"One of these fields is required, and only one: {string.Join(", ", Waits)}", place);
                break;
        }

        RequireCount(state, "Seconds", 0, place);
        RequireTemplate(state["Parameters"], $"{place}/Parameters");
        if (state["End"] is null)
        {
            RequireTarget(state["Next"], states, $"{place}/Next");
        }
        else if (state["Next"] is not null || state["End"]!.GetValueKind() != JsonValueKind.True)
        {
            Add(Schema, "A state has either 'Next' or \"End\": true", place);
        }
    }

    private void TakeTask(JsonObject state, JsonObject states, string place)
    {
        if (!WorkflowTasks.Knows(TextOf(state["Resource"])))
        {
            Add(Schema, $"The resource provided {TextOf(state["Resource"])} is not recognized. The value is not a valid resource ARN, or the "
                + "resource is not available in this lab, which has functions and sns:publish", $"{place}/Resource");
        }

        RequireTemplate(state["ResultSelector"], $"{place}/ResultSelector");
        RequireCount(state, "TimeoutSeconds", 1, place);
        foreach (var (retrier, at) in Items(state, "Retry", place))
        {
            RequireFields(retrier, RetryFields, at);
            RequireErrors(retrier, at);
            RequireCount(retrier, "IntervalSeconds", 1, at);
            RequireCount(retrier, "MaxAttempts", 0, at);
            RequireCount(retrier, "MaxDelaySeconds", 1, at);
            RequireNumber(retrier, "BackoffRate", 1, at);
        }

        foreach (var (catcher, at) in Items(state, "Catch", place))
        {
            RequireFields(catcher, CatchFields, at);
            RequireErrors(catcher, at);
            RequirePaths(catcher, at);
            RequireTarget(catcher["Next"], states, $"{at}/Next");
        }
    }

    private void TakeChoices(JsonObject state, JsonObject states, string place)
    {
        if (state["Choices"] is not JsonArray { Count: > 0 })
        {
            Add(Schema, "These fields are required: 'Choices'", place);
        }

        foreach (var (rule, at) in Items(state, "Choices", place))
        {
            RequireTarget(rule["Next"], states, $"{at}/Next");
            faults.AddRange(ChoiceRules.FaultsOf(rule, isWhole: true).Select(fault => $"{Schema}: {fault} at {at}"));
        }

        if (state["Default"] is { } otherwise)
        {
            RequireTarget(otherwise, states, $"{place}/Default");
        }
    }

    private IEnumerable<(JsonObject Item, string Place)> Items(JsonObject state, string field, string place)
    {
        var items = state[field] as JsonArray ?? [];
        for (var index = 0; index < items.Count; index++)
        {
            if (items[index] is JsonObject item)
            {
                yield return (item, $"{place}/{field}[{index}]");
            }
            else
            {
                Add(Schema, "It must be an object", $"{place}/{field}[{index}]");
            }
        }
    }

    private void RequireFields(JsonObject holder, string[] known, string place)
    {
        foreach (var (name, _) in holder.Where(field => !known.Contains(field.Key)))
        {
            Add(Schema, $"Field '{name}' is not supported", $"{place}/{name}");
        }
    }

    private void RequireErrors(JsonObject holder, string place)
    {
        if (holder["ErrorEquals"] is not JsonArray { Count: > 0 } errors || errors.Any(error => TextOf(error) is null))
        {
            Add(Schema, "'ErrorEquals' must be a list of error names that is not empty", place);
        }
    }

    private void RequirePaths(JsonObject holder, string place)
    {
        foreach (var name in Paths.Where(name => holder[name] is { } value && !IsPath(value, mayBeOfContext: name != "ResultPath")))
        {
            Add(Schema, "Value is not a Reference Path", $"{place}/{name}");
        }
    }

    private void RequireTemplate(JsonNode? template, string place)
    {
        var items = template as JsonArray ?? [];
        for (var index = 0; index < items.Count; index++)
        {
            RequireTemplate(items[index], $"{place}[{index}]");
        }

        foreach (var (name, value) in template as JsonObject ?? [])
        {
            if (name.EndsWith(Payload.PathSuffix, StringComparison.Ordinal) && ReferencePath.Of(TextOf(value)) is null)
            {
                Add(Schema, $"The value for the field '{name}' must be a valid JSONPath", $"{place}/{name}");
            }

            RequireTemplate(value, $"{place}/{name}");
        }
    }

    private void RequireTarget(JsonNode? target, JsonObject states, string place)
    {
        if (TextOf(target) is not { } name || !states.ContainsKey(name))
        {
            Add("MISSING_TRANSITION_TARGET", $"Missing target: {TextOf(target) ?? "none"}", place);
        }
    }

    private void RequireCount(JsonObject holder, string name, int least, string place)
    {
        if (holder[name] is { } value && (value is not JsonValue number || !number.TryGetValue<int>(out var count) || count < least))
        {
            Add(Schema, $"'{name}' must be a whole number of {least} or more", $"{place}/{name}");
        }
    }

    private void RequireNumber(JsonObject holder, string name, double least, string place)
    {
        if (holder[name] is { } value && (value.GetValueKind() != JsonValueKind.Number || value.AsValue().GetValue<double>() < least))
        {
            Add(Schema, $"'{name}' must be a number of {least} or more", $"{place}/{name}");
        }
    }

    private static bool IsPath(JsonNode value, bool mayBeOfContext) =>
        ReferencePath.Of(TextOf(value)) is { } path && (mayBeOfContext || !path.IsOfContext);

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private void Add(string code, string fault, string place) => faults.Add($"{code}: {fault} at {place}");
}
