using System.Formats.Cbor;

namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>Members to and from CBOR; times are tag 1 with epoch seconds.</summary>
internal static class CborTree
{
    public static WireMap Read(byte[] body)
    {
        if (body.Length == 0)
        {
            return [];
        }

        try
        {
            return ReadValue(new CborReader(body, CborConformanceMode.Lax)) as WireMap
                ?? throw new InvalidMemberException("The body must be a CBOR map.");
        }
        catch (CborContentException failure)
        {
            throw new InvalidMemberException($"The body is no CBOR: {failure.Message}");
        }
    }

    public static byte[] Write(WireMap map)
    {
        var writer = new CborWriter(CborConformanceMode.Lax);
        WriteValue(writer, map);
        return writer.Encode();
    }

    private static object? ReadValue(CborReader reader) => reader.PeekState() switch
    {
        CborReaderState.StartMap => ReadMap(reader),
        CborReaderState.StartArray => ReadList(reader),
        CborReaderState.TextString or CborReaderState.StartIndefiniteLengthTextString => reader.ReadTextString(),
        CborReaderState.UnsignedInteger or CborReaderState.NegativeInteger => reader.ReadInt64(),
        CborReaderState.HalfPrecisionFloat or CborReaderState.SinglePrecisionFloat
            or CborReaderState.DoublePrecisionFloat => reader.ReadDouble(),
        CborReaderState.Boolean => reader.ReadBoolean(),
        CborReaderState.Tag => ReadTagged(reader),
        CborReaderState.Null or CborReaderState.SimpleValue => ReadNothing(reader),
        var state => throw new InvalidMemberException($"The body holds a CBOR '{state}', which no member takes."),
    };

    private static object? ReadNothing(CborReader reader)
    {
        reader.SkipValue();
        return null;
    }

    private static object? ReadTagged(CborReader reader)
    {
        var isTime = reader.ReadTag() == CborTag.UnixTimeSeconds;
        var value = ReadValue(reader);
        return isTime ? new WireMap { ["time"] = value }.Time("time") : value;
    }

    private static WireMap ReadMap(CborReader reader)
    {
        var map = new WireMap();
        reader.ReadStartMap();
        while (reader.PeekState() != CborReaderState.EndMap)
        {
            var name = reader.ReadTextString();
            map[name] = ReadValue(reader);
        }

        reader.ReadEndMap();
        return map;
    }

    private static WireList ReadList(CborReader reader)
    {
        var list = new WireList();
        reader.ReadStartArray();
        while (reader.PeekState() != CborReaderState.EndArray)
        {
            list.Add(ReadValue(reader));
        }

        reader.ReadEndArray();
        return list;
    }

    private static void WriteValue(CborWriter writer, object? value)
    {
        switch (value)
        {
            case WireMap map:
                var present = map.Where(pair => pair.Value is not null).ToList();
                writer.WriteStartMap(present.Count);
                foreach (var (name, member) in present)
                {
                    writer.WriteTextString(name);
                    WriteValue(writer, member);
                }

                writer.WriteEndMap();
                break;
            case WireList list:
                writer.WriteStartArray(list.Count);
                list.ForEach(item => WriteValue(writer, item));
                writer.WriteEndArray();
                break;
            case string text: writer.WriteTextString(text); break;
            case bool flag: writer.WriteBoolean(flag); break;
            case int number: writer.WriteInt64(number); break;
            case long number: writer.WriteInt64(number); break;
            case double number: writer.WriteDouble(number); break;
            case DateTimeOffset time:
                writer.WriteTag(CborTag.UnixTimeSeconds);
                writer.WriteDouble(time.ToUnixTimeMilliseconds() / 1000.0);
                break;
            case null: writer.WriteNull(); break;
            default: throw new InvalidOperationException($"A '{value.GetType()}' has no form in CBOR.");
        }
    }
}
