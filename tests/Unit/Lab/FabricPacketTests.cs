using System.Net;
using ChaosHarness.Lab.Fabric;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab;

[TestFixture]
[Parallelizable]
public sealed class FabricPacketTests
{
    [Test]
    public void A_tcp_packet_yields_addresses_protocol_and_ports()
    {
        Assert.That(Ipv4Packet.TryRead(TestPackets.Tcp("10.1.3.10", 40000, "10.2.3.10", 5432), out var packet), Is.True);
        Assert.That(packet, Is.EqualTo(new Ipv4Packet(
            AddressRange.ToNumber(IPAddress.Parse("10.1.3.10")),
            AddressRange.ToNumber(IPAddress.Parse("10.2.3.10")),
            Ipv4Packet.Tcp,
            40000,
            5432)));
    }

    [Test]
    public void Ports_are_read_behind_header_options()
    {
        var plain = TestPackets.Tcp("10.0.0.10", 1000, "10.0.1.10", 4566);
        byte[] withOptions = [.. plain[..20], 1, 1, 1, 1, .. plain[20..]];
        withOptions[0] = 0x46;

        Assert.That(Ipv4Packet.TryRead(withOptions, out var packet), Is.True);
        Assert.That((packet.SourcePort, packet.DestinationPort), Is.EqualTo(((ushort)1000, (ushort)4566)));
    }

    [Test]
    public void A_later_fragment_has_no_ports()
    {
        var bytes = TestPackets.Tcp("10.0.0.10", 1000, "10.0.1.10", 4566);
        bytes[7] = 1;

        Assert.That(Ipv4Packet.TryRead(bytes, out var packet), Is.True);
        Assert.That((packet.SourcePort, packet.DestinationPort), Is.EqualTo(((ushort)0, (ushort)0)));
    }

    [Test]
    public void What_is_no_whole_ipv4_packet_is_refused()
    {
        var bytes = TestPackets.Tcp("10.0.0.10", 1000, "10.0.1.10", 4566);
        var version6 = bytes.ToArray();
        version6[0] = 0x65;
        var longHeader = bytes[..22];
        longHeader[0] = 0x4F;

        Assert.Multiple(() =>
        {
            Assert.That(Ipv4Packet.TryRead([], out _), Is.False);
            Assert.That(Ipv4Packet.TryRead(bytes.AsSpan(0, 19), out _), Is.False);
            Assert.That(Ipv4Packet.TryRead(version6, out _), Is.False);
            Assert.That(Ipv4Packet.TryRead(longHeader, out _), Is.False);
        });
    }
}
