using System.Globalization;
using System.Text.Json;

namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>Members to and from JSON; times are epoch seconds, as every AWS JSON protocol has them.</summary>
internal static class JsonTree
{
    public static WireMap Read(byte[] body)
    {
        if (body.Length == 0)
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return ValueOf(document.RootElement) as WireMap
                ?? throw new InvalidMemberException("The body must be a JSON object.");
        }
        catch (JsonException failure)
        {
            throw new InvalidMemberException($"The body is no JSON: {failure.Message}");
        }
    }

    public static byte[] Write(WireMap map)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            WriteValue(writer, map);
        }

        return buffer.ToArray();
    }

    private static object? ValueOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => MapOf(element),
        JsonValueKind.Array => new WireList(element.EnumerateArray().Select(ValueOf)),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static WireMap MapOf(JsonElement element)
    {
        var map = new WireMap();
        foreach (var member in element.EnumerateObject())
        {
            map[member.Name] = ValueOf(member.Value);
        }

        return map;
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case WireMap map:
                writer.WriteStartObject();
                foreach (var (name, member) in map.Where(pair => pair.Value is not null))
                {
                    writer.WritePropertyName(name);
                    WriteValue(writer, member);
                }

                writer.WriteEndObject();
                break;
            case WireList list:
                writer.WriteStartArray();
                list.ForEach(item => WriteValue(writer, item));
                writer.WriteEndArray();
                break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case double number: writer.WriteRawValue(TextOf(number)); break;
            case DateTimeOffset time: writer.WriteNumberValue(time.ToUnixTimeMilliseconds() / 1000m); break;
            case null: writer.WriteNullValue(); break;
            default: throw new InvalidOperationException($"A '{value.GetType()}' has no form in JSON.");
        }
    }

    // A double keeps its fraction, so that clients without a schema read it as one.
    private static string TextOf(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }
}
