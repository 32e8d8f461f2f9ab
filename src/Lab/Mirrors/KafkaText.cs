using System.Buffers.Binary;
using System.Text;

namespace ChaosHarness.Lab.Mirrors;

/// <summary>Kafka's own binary form of texts and numbers, in which MirrorMaker 2 writes its records.</summary>
internal static class KafkaText
{
    public static byte[] Of(short number) => Bytes(sizeof(short), bytes => BinaryPrimitives.WriteInt16BigEndian(bytes, number));

    public static byte[] Of(int number) => Bytes(sizeof(int), bytes => BinaryPrimitives.WriteInt32BigEndian(bytes, number));

    public static byte[] Of(long number) => Bytes(sizeof(long), bytes => BinaryPrimitives.WriteInt64BigEndian(bytes, number));

    /// <summary>Length in two bytes, then UTF-8.</summary>
    public static byte[] Of(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [.. Of((short)bytes.Length), .. bytes];
    }

    private static byte[] Bytes(int count, Action<byte[]> write)
    {
        var bytes = new byte[count];
        write(bytes);
        return bytes;
    }
}
