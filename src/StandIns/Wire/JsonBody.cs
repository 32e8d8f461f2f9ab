using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.Runtime;

namespace ChaosHarness.StandIns.Wire;

/// <summary>Requests and answers as JSON. Times are epoch seconds with milliseconds.</summary>
internal sealed class JsonBody(Func<Member, string> nameOf)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public byte[] Write(object owner, IEnumerable<Member> members)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            WriteMembers(writer, owner, members);
        }

        return buffer.ToArray();
    }

    public void Fill(object owner, JsonElement json)
    {
        foreach (var member in Shape.Members(owner.GetType()))
        {
            if (json.TryGetProperty(nameOf(member), out var value) && value.ValueKind != JsonValueKind.Null)
            {
                member.Set(owner, Read(value, member.Type));
            }
        }
    }

    private void WriteMembers(Utf8JsonWriter writer, object owner, IEnumerable<Member> members)
    {
        writer.WriteStartObject();
        foreach (var member in members)
        {
            if (member.ToSend(owner) is { } value)
            {
                writer.WritePropertyName(nameOf(member));
                WriteValue(writer, value);
            }
        }

        writer.WriteEndObject();
    }

    private void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case ConstantClass constant: writer.WriteStringValue(constant.Value); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case double number: writer.WriteNumberValue(number); break;
            case DateTime time: writer.WriteNumberValue(EpochSeconds(time)); break;
            case IDictionary map: WriteMap(writer, map); break;
            case IList list: WriteList(writer, list); break;
            default: WriteMembers(writer, value, Shape.Members(value.GetType())); break;
        }
    }

    private void WriteMap(Utf8JsonWriter writer, IDictionary map)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry entry in map)
        {
            writer.WritePropertyName((string)entry.Key);
            WriteValue(writer, entry.Value);
        }

        writer.WriteEndObject();
    }

    private void WriteList(Utf8JsonWriter writer, IList list)
    {
        writer.WriteStartArray();
        foreach (var item in list)
        {
            WriteValue(writer, item);
        }

        writer.WriteEndArray();
    }

    private object? Read(JsonElement json, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return json.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.Array => ReadList(json, plain),
            JsonValueKind.Object when Shape.IsMap(plain) => ReadMap(json, plain),
            JsonValueKind.Object => ReadShape(json, plain),
            JsonValueKind.Number when plain == typeof(DateTime) => FromEpochSeconds(json.GetDecimal()),
            // Whole numbers may be spelled 60.0: the services count in doubles.
            JsonValueKind.Number when plain == typeof(double) => json.GetDouble(),
            JsonValueKind.Number when plain == typeof(int) => (int)json.GetDecimal(),
            JsonValueKind.Number when plain == typeof(long) => (long)json.GetDecimal(),
            JsonValueKind.True or JsonValueKind.False when plain == typeof(bool) => json.GetBoolean(),
            JsonValueKind.String => Scalars.FromText(json.GetString()!, plain),
            _ => throw new JsonException($"A JSON {json.ValueKind} stands where the model has '{type}'."),
        };
    }

    private IList ReadList(JsonElement json, Type type)
    {
        var list = (IList)Activator.CreateInstance(type)!;
        foreach (var item in json.EnumerateArray())
        {
            list.Add(Read(item, type.GenericTypeArguments[0]));
        }

        return list;
    }

    private IDictionary ReadMap(JsonElement json, Type type)
    {
        var map = (IDictionary)Activator.CreateInstance(type)!;
        foreach (var entry in json.EnumerateObject())
        {
            map[entry.Name] = Read(entry.Value, type.GenericTypeArguments[1]);
        }

        return map;
    }

    private object ReadShape(JsonElement json, Type type)
    {
        var shape = Activator.CreateInstance(type)!;
        Fill(shape, json);
        return shape;
    }

    // Division by 1.000m would keep trailing zeros in the text; whole seconds are sent as whole numbers.
    private static decimal EpochSeconds(DateTime time)
    {
        var milliseconds = new DateTimeOffset(time.ToUniversalTime()).ToUnixTimeMilliseconds();
        return milliseconds / 1000m;
    }

    private static DateTime FromEpochSeconds(decimal seconds) =>
        DateTime.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
}
