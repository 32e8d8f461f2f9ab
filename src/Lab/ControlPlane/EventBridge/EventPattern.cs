using System.Text.Json;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.EventBridge;

/// <summary>An event pattern: which events a rule takes. Pure.</summary>
/// <remarks>
/// A pattern names members of the event; each must be there and have one of the values that the pattern lists, exactly or by
/// <c>prefix</c>, <c>suffix</c>, <c>equals-ignore-case</c>, <c>anything-but</c>, <c>exists</c> or <c>numeric</c>. Where the event has an
/// array, one of its items must fit. <c>$or</c> wants one of several patterns. <c>cidr</c> and <c>wildcard</c> are refused.
/// </remarks>
/// <seealso href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html"/>
internal sealed class EventPattern
{
    private const string Or = "$or";

    private readonly JsonElement root;

    private EventPattern(JsonElement root, string text) => (this.root, Text) = (root, text);

    public string Text { get; }

    /// <exception cref="AwsException"><c>InvalidEventPatternException</c>, with the reason.</exception>
    public static EventPattern Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement.Clone();
            Check(root);
            return new EventPattern(root, text);
        }
        catch (JsonException failure)
        {
            throw Invalid(failure.Message);
        }
    }

    public bool Matches(JsonElement happened) => Matches(root, happened);

    private static bool Matches(JsonElement pattern, JsonElement? happened) => pattern.EnumerateObject().All(member =>
        member.Name == Or
            ? member.Value.EnumerateArray().Any(choice => Matches(choice, happened))
            : MatchesMember(member.Value, MemberOf(happened, member.Name)));

    private static bool MatchesMember(JsonElement wanted, JsonElement? found) => wanted.ValueKind == JsonValueKind.Object
        ? found is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Any(item => Matches(wanted, item))
            : Matches(wanted, found)
        : wanted.EnumerateArray().Any(rule => EventValueRule.Fits(rule, found));

    private static JsonElement? MemberOf(JsonElement? happened, string name) =>
        happened is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(name, out var value) ? value : null;

    private static void Check(JsonElement pattern)
    {
        if (pattern.ValueKind != JsonValueKind.Object || !pattern.EnumerateObject().Any())
        {
            throw Invalid("Event pattern must be a JSON object with at least one member");
        }

        foreach (var member in pattern.EnumerateObject())
        {
            CheckMember(member);
        }
    }

    private static void CheckMember(JsonProperty member)
    {
        if (member.Value.ValueKind == JsonValueKind.Object)
        {
            Check(member.Value);
        }
        else if (member.Value.ValueKind != JsonValueKind.Array || member.Value.GetArrayLength() == 0)
        {
            throw Invalid($"\"{member.Name}\" must be an object or a non-empty array");
        }
        else if (member.Name == Or)
        {
            member.Value.EnumerateArray().ToList().ForEach(Check);
        }
        else if (member.Value.EnumerateArray().Select(EventValueRule.ComplaintOf).FirstOrDefault(found => found is not null) is { } complaint)
        {
            throw Invalid($"\"{member.Name}\": {complaint}");
        }
    }

    private static AwsException Invalid(string reason) =>
        new("InvalidEventPatternException", $"Event pattern is not valid. Reason: {reason}");
}
