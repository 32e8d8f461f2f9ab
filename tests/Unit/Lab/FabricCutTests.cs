using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.Fabric;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab;

[TestFixture]
[Parallelizable]
public sealed class FabricCutTests
{
    private const string Inside = "10.1.3.10";
    private const string Outside = "10.2.3.10";
    private const string Elsewhere = "10.0.0.10";

    [TestCase("both", true, true)]
    [TestCase("out", true, false)]
    [TestCase("in", false, true)]
    public void A_direction_says_which_way_is_cut(string direction, bool cutsLeaving, bool cutsEntering)
    {
        var cut = new Cut("c", Rule() with { Direction = direction });

        Assert.That(cut.Drops(Tcp(Inside, Outside)), Is.EqualTo(cutsLeaving));
        Assert.That(cut.Drops(Tcp(Outside, Inside)), Is.EqualTo(cutsEntering));
    }

    [Test]
    public void Only_the_named_peers_are_cut_off()
    {
        var cut = new Cut("c", Rule() with { Peers = ["10.2.0.0/16"] });

        Assert.That(cut.Drops(Tcp(Inside, Outside)), Is.True);
        Assert.That(cut.Drops(Tcp(Inside, Elsewhere)), Is.False);
        Assert.That(cut.Drops(Tcp(Elsewhere, Outside)), Is.False);
    }

    [Test]
    public void Traffic_within_one_subnet_is_never_cut()
    {
        var cut = new Cut("c", new CutRule { Subnets = ["0.0.0.0/0"] });

        Assert.That(cut.Drops(Tcp(Inside, "10.1.3.11")), Is.False);
        Assert.That(cut.Drops(Tcp(Inside, Outside)), Is.True);
    }

    [Test]
    public void A_port_is_the_one_at_the_receiving_side()
    {
        var cut = new Cut("c", Rule() with { Port = 5432, Protocol = "tcp" });

        Assert.Multiple(() =>
        {
            Assert.That(cut.Drops(TestPackets.Read(Ipv4Packet.Tcp, Outside, 40000, Inside, 5432)), Is.True);
            Assert.That(cut.Drops(TestPackets.Read(Ipv4Packet.Tcp, Inside, 5432, Outside, 40000)), Is.False);
            Assert.That(cut.Drops(TestPackets.Read(Ipv4Packet.Udp, Outside, 40000, Inside, 5432)), Is.False);
        });
    }

    [TestCase("10.1.3.0/33")]
    [TestCase("fd00::/8")]
    [TestCase("taiwan")]
    public void A_subnet_that_is_no_ipv4_prefix_is_refused_with_its_text(string subnet)
    {
        Assert.That(
            () => new Cut("c", Rule() with { Subnets = [subnet] }),
            Throws.TypeOf<FormatException>().With.Message.Contains(subnet));
    }

    [Test]
    public void Only_the_first_drop_counts_as_the_first()
    {
        var cut = new Cut("c", Rule());

        Assert.That(cut.IsFirstDrop(), Is.True);
        Assert.That(cut.IsFirstDrop(), Is.False);
    }

    private static CutRule Rule() => new() { Subnets = ["10.1.3.0/24"] };

    private static Ipv4Packet Tcp(string source, string destination) =>
        TestPackets.Read(Ipv4Packet.Tcp, source, 40000, destination, 8080);
}
