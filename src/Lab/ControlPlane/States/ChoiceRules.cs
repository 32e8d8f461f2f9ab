using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>The comparisons of a Choice state.</summary>
internal static class ChoiceRules
{
    private static readonly string[] Other = ["Variable", "Next", "Comment"];

    private static readonly Dictionary<string, (JsonValueKind[] Kinds, Func<JsonNode?, JsonNode, bool> Holds)> Comparisons = new(StringComparer.Ordinal)
    {
        ["StringEquals"] = Of(JsonValueKind.String, (found, wanted) => TextOf(found) == TextOf(wanted)),
        ["NumericEquals"] = Of(JsonValueKind.Number, (found, wanted) => NumberOf(found) == NumberOf(wanted)),
        ["NumericLessThan"] = Of(JsonValueKind.Number, (found, wanted) => NumberOf(found) < NumberOf(wanted)),
        ["NumericLessThanEquals"] = Of(JsonValueKind.Number, (found, wanted) => NumberOf(found) <= NumberOf(wanted)),
        ["NumericGreaterThan"] = Of(JsonValueKind.Number, (found, wanted) => NumberOf(found) > NumberOf(wanted)),
        ["NumericGreaterThanEquals"] = Of(JsonValueKind.Number, (found, wanted) => NumberOf(found) >= NumberOf(wanted)),
        ["BooleanEquals"] = OfFlag((found, wanted) => found is not null && found.GetValueKind() == wanted.GetValueKind()),
        ["IsNull"] = OfFlag((found, wanted) => found is null == IsTrue(wanted)),
        ["IsString"] = OfFlag((found, wanted) => (found?.GetValueKind() == JsonValueKind.String) == IsTrue(wanted)),
        ["IsNumeric"] = OfFlag((found, wanted) => (found?.GetValueKind() == JsonValueKind.Number) == IsTrue(wanted)),
        ["IsPresent"] = OfFlag((_, wanted) => IsTrue(wanted)),
    };

    /// <summary>What is wrong with a rule; only a whole one, and none within it, has <c>Next</c>.</summary>
    public static IEnumerable<string> FaultsOf(JsonObject rule, bool isWhole)
    {
        if (!isWhole && rule.ContainsKey("Next"))
        {
            yield return "Field 'Next' is not supported within a rule";
        }

        if (Parts(rule) is { } parts)
        {
            var within = parts.Select(part => part is JsonObject inner ? FaultsOf(inner, isWhole: false) : ["A rule must be an object"]);
            foreach (var fault in within.SelectMany(faults => faults))
            {
                yield return fault;
            }

            yield break;
        }

        var named = rule.Where(field => !Other.Contains(field.Key)).ToList();
        if (named is not [var (name, wanted)] || !Comparisons.TryGetValue(name, out var comparison))
        {
            yield return $"A rule has one of the comparisons {string.Join(", ", Comparisons.Keys)}, and no other field: "
                + string.Join(", ", named.Select(field => field.Key));
        }
        else if (wanted is null || !comparison.Kinds.Contains(wanted.GetValueKind()))
        {
            yield return $"'{name}' does not take this value";
        }

        if (rule["Variable"] is not JsonValue variable || !variable.TryGetValue<string>(out var text) || ReferencePath.Of(text) is null)
        {
            yield return "'Variable' must be a Reference Path";
        }
    }

    /// <summary>Whether a rule holds. A variable that is not there fails the execution, unless that is the question.</summary>
    public static bool Holds(JsonObject rule, JsonNode? input, JsonNode context)
    {
        if (Parts(rule) is { } parts)
        {
            var held = parts.Select(part => Holds(part!.AsObject(), input, context));
            return rule.ContainsKey("Not") ? !held.Single() : rule.ContainsKey("And") ? held.All(one => one) : held.Any(one => one);
        }

        var (name, wanted) = rule.Single(field => !Other.Contains(field.Key));
        var path = ReferencePath.Of(rule["Variable"]!.GetValue<string>())!;
        if (path.TryRead(path.IsOfContext ? context : input, out var found))
        {
            return Comparisons[name].Holds(found, wanted!);
        }

        return name == "IsPresent"
            ? !IsTrue(wanted!)
            : throw new TaskFailedException(
                "States.Runtime", $"Invalid path '{path.Text}': The choice state's condition path references an invalid value.");
    }

    private static List<JsonNode?>? Parts(JsonObject rule) =>
        rule["Not"] is { } not ? [not] : ((rule["And"] ?? rule["Or"]) as JsonArray)?.ToList();

    private static (JsonValueKind[], Func<JsonNode?, JsonNode, bool>) Of(JsonValueKind kind, Func<JsonNode?, JsonNode, bool> holds) =>
        ([kind], (found, wanted) => found?.GetValueKind() == kind && holds(found, wanted));

    private static (JsonValueKind[], Func<JsonNode?, JsonNode, bool>) OfFlag(Func<JsonNode?, JsonNode, bool> holds) =>
        ([JsonValueKind.True, JsonValueKind.False], holds);

    private static bool IsTrue(JsonNode wanted) => wanted.GetValueKind() == JsonValueKind.True;

    private static string TextOf(JsonNode? node) => node!.GetValue<string>();

    private static decimal NumberOf(JsonNode? node) => decimal.Parse(node!.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
