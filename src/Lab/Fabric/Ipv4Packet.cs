using System.Buffers.Binary;

namespace ChaosHarness.Lab.Fabric;

/// <summary>What the fabric needs to know of one IPv4 packet.</summary>
/// <param name="Source">Sender, in host byte order.</param>
/// <param name="Destination">Receiver, in host byte order.</param>
/// <param name="Protocol">6 is TCP, 17 is UDP.</param>
/// <param name="SourcePort">Zero when the packet carries no ports, as in later fragments.</param>
/// <param name="DestinationPort">Zero when the packet carries no ports.</param>
internal readonly record struct Ipv4Packet(
    uint Source, uint Destination, byte Protocol, ushort SourcePort, ushort DestinationPort)
{
    public const byte Tcp = 6;
    public const byte Udp = 17;

    private const int ShortestHeader = 20;
    private const int FragmentOffsetMask = 0x1FFF;

    /// <summary>Reads the head of a packet; false when it is no whole IPv4 packet.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Ipv4Packet packet)
    {
        packet = default;
        if (bytes.Length < ShortestHeader || bytes[0] >> 4 != 4)
        {
            return false;
        }

        var headerLength = (bytes[0] & 0x0F) * 4;
        if (headerLength < ShortestHeader || bytes.Length < headerLength)
        {
            return false;
        }

        var protocol = bytes[9];
        var isFirst = (BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]) & FragmentOffsetMask) == 0;
        var hasPorts = isFirst && (protocol is Tcp or Udp) && bytes.Length >= headerLength + 4;
        packet = new Ipv4Packet(
            BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]),
            protocol,
            hasPorts ? BinaryPrimitives.ReadUInt16BigEndian(bytes[headerLength..]) : (ushort)0,
            hasPorts ? BinaryPrimitives.ReadUInt16BigEndian(bytes[(headerLength + 2)..]) : (ushort)0);
        return true;
    }
}
