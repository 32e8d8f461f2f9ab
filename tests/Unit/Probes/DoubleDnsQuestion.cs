using System.Buffers.Binary;
using System.Net;

namespace ChaosHarness.Tests.Unit.Probes;

/// <summary>A question as the double received it, and the wire form of answers to it.</summary>
internal sealed class DoubleDnsQuestion(byte[] packet)
{
    private const int Header = 12;

    /// <summary>Whether the client asked for recursion.</summary>
    public bool RecursionDesired => (packet[2] & 1) != 0;

    /// <summary>An answer with one address, in the order given, each with the same TTL.</summary>
    public byte[] Reply(string addresses, uint ttl) => Build(0, 0, [.. addresses.Split(',').Select(IPAddress.Parse)], ttl);

    /// <summary>An answer without a record.</summary>
    public byte[] Empty() => Build(0, 0, [], 0);

    /// <summary>An answer with an error code.</summary>
    public byte[] Fail(int code) => Build((byte)code, 0, [], 0);

    /// <summary>An answer that was cut short: ask again by TCP.</summary>
    public byte[] Truncated() => Build(0, 2, [], 0);

    private byte[] Build(byte code, byte flags, IPAddress[] addresses, uint ttl)
    {
        int end = Header;
        while (packet[end] != 0)
        {
            end += packet[end] + 1;
        }

        end += 5;
        List<byte> answer = [.. packet.AsSpan(0, end)];
        answer[2] = (byte)(0x80 | (packet[2] & 1) | flags);
        answer[3] = code;
        BinaryPrimitives.WriteUInt16BigEndian(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(answer)[6..], (ushort)addresses.Length);
        // Neither authority nor additional records: the client's own EDNS record is not repeated.
        answer[8] = answer[9] = answer[10] = answer[11] = 0;
        foreach (IPAddress address in addresses)
        {
            byte[] life = new byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(life, ttl);
            answer.AddRange([0xC0, Header, 0, 1, 0, 1, .. life, 0, 4, .. address.GetAddressBytes()]);
        }

        return [.. answer];
    }
}
