using System.Buffers.Binary;
using System.Net;
using ChaosHarness.Lab.Fabric;

namespace ChaosHarness.Tests.Unit.Lab;

/// <summary>Packets for tests: headers only, without checksums, which the fabric does not read.</summary>
internal static class TestPackets
{
    public static byte[] Tcp(string source, int sourcePort, string destination, int destinationPort) =>
        Make(Ipv4Packet.Tcp, source, sourcePort, destination, destinationPort);

    public static Ipv4Packet Read(byte protocol, string source, int sourcePort, string destination, int destinationPort)
    {
        _ = Ipv4Packet.TryRead(Make(protocol, source, sourcePort, destination, destinationPort), out var packet);
        return packet;
    }

    private static byte[] Make(byte protocol, string source, int sourcePort, string destination, int destinationPort)
    {
        var bytes = new byte[40];
        bytes[0] = 0x45;
        bytes[9] = protocol;
        IPAddress.Parse(source).GetAddressBytes().CopyTo(bytes, 12);
        IPAddress.Parse(destination).GetAddressBytes().CopyTo(bytes, 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(20), (ushort)sourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(22), (ushort)destinationPort);
        return bytes;
    }
}
