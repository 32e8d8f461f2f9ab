using System.Text.Json;

namespace ChaosHarness.Lab.ControlPlane.EventBridge;

/// <summary>One entry of a pattern's array against one member of an event. Pure.</summary>
internal static class EventValueRule
{
    private static readonly string[] Comparisons = ["<", "<=", "=", ">=", ">"];

    /// <param name="rule">A value, or an object with one matching operator.</param>
    /// <param name="found">The event's member; null when the event has none.</param>
    public static bool Fits(JsonElement rule, JsonElement? found)
    {
        if (rule.ValueKind == JsonValueKind.Object && Operator(rule) is { Name: "exists" } exists)
        {
            return (found is { ValueKind: not JsonValueKind.Object }) == exists.Value.GetBoolean();
        }

        return found switch
        {
            null => false,
            // Of a list one item is enough, but for anything-but: there every item must be another.
            { ValueKind: JsonValueKind.Array } list when rule.ValueKind == JsonValueKind.Object && Operator(rule).Name == "anything-but" =>
                list.EnumerateArray().All(item => FitsOne(rule, item)),
            { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Any(item => FitsOne(rule, item)),
            { } value => FitsOne(rule, value),
        };
    }

    /// <summary>Why an entry is no valid rule; null when it is one.</summary>
    public static string? ComplaintOf(JsonElement rule)
    {
        if (rule.ValueKind == JsonValueKind.Array)
        {
            return "an array within an array matches nothing";
        }

        if (rule.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (rule.EnumerateObject().Count() != 1)
        {
            return "a match expression must have exactly one operator";
        }

        var (name, wanted) = (Operator(rule).Name, Operator(rule).Value);
        return name switch
        {
            "exists" => wanted.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "exists must be true or false",
            "prefix" or "suffix" => IsText(wanted) || IsIgnoringCase(wanted) ? null : $"{name} must be a string",
            "equals-ignore-case" => IsText(wanted) ? null : $"{name} must be a string",
            "anything-but" => ComplaintOfExclusion(wanted),
            "numeric" => IsNumeric(wanted) ? null : "numeric must be a list of comparisons and numbers",
            _ => $"unrecognized match type {name}; the lab knows prefix, suffix, equals-ignore-case, anything-but, exists, numeric",
        };
    }

    private static bool FitsOne(JsonElement rule, JsonElement found)
    {
        if (rule.ValueKind != JsonValueKind.Object)
        {
            return AreEqual(rule, found);
        }

        var (name, wanted) = (Operator(rule).Name, Operator(rule).Value);
        return name switch
        {
            "prefix" => IsText(found) && Affix(wanted, found, (text, part, how) => text.StartsWith(part, how)),
            "suffix" => IsText(found) && Affix(wanted, found, (text, part, how) => text.EndsWith(part, how)),
            "equals-ignore-case" => IsText(found) && string.Equals(wanted.GetString(), found.GetString(), StringComparison.OrdinalIgnoreCase),
            "anything-but" => !IsExcluded(wanted, found),
            _ => found.ValueKind == JsonValueKind.Number && IsWithin(wanted, found.GetDouble()),
        };
    }

    private static bool IsExcluded(JsonElement excluded, JsonElement found) => excluded.ValueKind switch
    {
        JsonValueKind.Array => excluded.EnumerateArray().Any(value => AreEqual(value, found)),
        JsonValueKind.Object when Operator(excluded).Value is { ValueKind: JsonValueKind.Array } several => several.EnumerateArray()
            .Any(value => FitsOne(JsonSerializer.SerializeToElement(
                new Dictionary<string, JsonElement> { [Operator(excluded).Name] = value }), found)),
        JsonValueKind.Object => FitsOne(excluded, found),
        _ => AreEqual(excluded, found),
    };

    private static string? ComplaintOfExclusion(JsonElement wanted) => wanted.ValueKind switch
    {
        JsonValueKind.Array when wanted.GetArrayLength() == 0 => "anything-but must name something",
        JsonValueKind.Object when wanted.EnumerateObject().Count() != 1 => "anything-but must have exactly one operator",
        JsonValueKind.Object when Operator(wanted).Name is not ("prefix" or "suffix" or "equals-ignore-case") =>
            "anything-but takes prefix, suffix or equals-ignore-case",
        _ => null,
    };

    private static bool Affix(JsonElement wanted, JsonElement found, Func<string, string, StringComparison, bool> has) =>
        wanted.ValueKind == JsonValueKind.Object
            ? has(found.GetString()!, Operator(wanted).Value.GetString()!, StringComparison.OrdinalIgnoreCase)
            : has(found.GetString()!, wanted.GetString()!, StringComparison.Ordinal);

    private static bool IsNumeric(JsonElement wanted)
    {
        if (wanted.ValueKind != JsonValueKind.Array || wanted.GetArrayLength() is not (2 or 4))
        {
            return false;
        }

        var items = wanted.EnumerateArray().ToList();
        return items.Where((_, index) => index % 2 == 0).All(item => IsText(item) && Comparisons.Contains(item.GetString()))
            && items.Where((_, index) => index % 2 == 1).All(item => item.ValueKind == JsonValueKind.Number);
    }

    private static bool IsWithin(JsonElement comparisons, double value) => comparisons.EnumerateArray().Chunk(2).All(pair =>
    {
        var limit = pair[1].GetDouble();
        return pair[0].GetString() switch
        {
            "<" => value < limit,
            "<=" => value <= limit,
            "=" => value.Equals(limit),
            ">=" => value >= limit,
            _ => value > limit,
        };
    });

    private static bool AreEqual(JsonElement wanted, JsonElement found) => wanted.ValueKind == JsonValueKind.Number
        ? found.ValueKind == JsonValueKind.Number && wanted.GetDouble().Equals(found.GetDouble())
        : wanted.ValueKind == found.ValueKind && (!IsText(wanted) || wanted.GetString() == found.GetString());

    private static bool IsText(JsonElement element) => element.ValueKind == JsonValueKind.String;

    private static bool IsIgnoringCase(JsonElement element) => element.ValueKind == JsonValueKind.Object
        && element.EnumerateObject().Count() == 1
        && Operator(element) is { Name: "equals-ignore-case", Value.ValueKind: JsonValueKind.String };

    private static JsonProperty Operator(JsonElement rule) => rule.EnumerateObject().First();
}
