using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace ChaosHarness.Tests.Lab.Resolvers;

/// <summary>An answer as it came over the wire: its code, and the first address with its TTL.</summary>
internal sealed record DnsReply(int Code, string? Address, uint TtlSeconds)
{
    public const int ServerFailure = 2;

    private const int HeaderLength = 12;
    private const int FixedLength = 10;

    public static byte[] Query(ushort id, string name)
    {
        var header = new byte[HeaderLength];
        BinaryPrimitives.WriteUInt16BigEndian(header, id);
        header[2] = 1;
        header[5] = 1;
        return
        [
            .. header,
            .. name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]),
            0, 0, 1, 0, 1,
        ];
    }

    public static DnsReply Parse(ReadOnlySpan<byte> message)
    {
        var code = message[3] & 0x0F;
        if (BinaryPrimitives.ReadUInt16BigEndian(message[6..]) == 0)
        {
            return new DnsReply(code, null, 0);
        }

        var at = AfterName(message, AfterName(message, HeaderLength) + 4);
        var ttl = BinaryPrimitives.ReadUInt32BigEndian(message[(at + 4)..]);
        return new DnsReply(code, new IPAddress(message.Slice(at + FixedLength, 4)).ToString(), ttl);
    }

    private static int AfterName(ReadOnlySpan<byte> message, int at)
    {
        while (message[at] is not 0 and < 0xC0)
        {
            at += message[at] + 1;
        }

        return at + (message[at] == 0 ? 1 : 2);
    }
}
