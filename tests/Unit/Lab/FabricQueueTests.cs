using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.Fabric;
using CsCheck;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab;

/// <summary>Times are plain numbers here: a tick is a microsecond, and no clock runs.</summary>
[TestFixture]
[Parallelizable]
public sealed class FabricQueueTests
{
    private const long TicksPerSecond = 1_000_000;
    private static readonly byte[] Buffer = new byte[100];

    [Test]
    public void Whatever_the_jitter_packets_of_a_lane_keep_their_order_and_none_is_lost() =>
        Gen.Select(Gen.Int[0, 3000], Gen.Long[0, 500].Array[1, 60], Gen.Int).Sample((jitter, gaps, seed) =>
        {
            var lane = new Lane(new LaneTiming(1000, jitter, 0, 0), seed, long.MaxValue);
            var queue = new DueQueue(long.MaxValue);
            var now = 0L;
            for (var number = 0; number < gaps.Length; number++)
            {
                now += gaps[number];
                Assert.That(lane.TryAdmit(100, now, out var due), Is.True);
                Assert.That(due, Is.GreaterThanOrEqualTo(now));
                Assert.That(queue.TryAdd(lane, new QueuedPacket(due, Buffer, number, 0)), Is.True);
            }

            var taken = new QueuedPacket[gaps.Length + 1];
            Assert.That(queue.TakeDue(long.MaxValue, taken), Is.EqualTo(gaps.Length));
            Assert.That(taken[..gaps.Length].Select(packet => packet.Length), Is.Ordered);
        });

    [Test]
    public void A_packet_is_handed_out_when_due_and_not_before()
    {
        var queue = new DueQueue(long.MaxValue);
        var slow = MakeLane(17_500);
        var fast = MakeLane(250);
        queue.TryAdd(slow, Admit(slow, now: 0));
        queue.TryAdd(fast, Admit(fast, now: 100));
        var taken = new QueuedPacket[4];

        Assert.That(queue.NextDue, Is.EqualTo(350));
        Assert.That(queue.TakeDue(349, taken), Is.Zero);
        Assert.That(queue.TakeDue(350, taken), Is.EqualTo(1));
        Assert.That(queue.NextDue, Is.EqualTo(17_500));
        Assert.That(queue.TakeDue(17_500, taken), Is.EqualTo(1));
        Assert.That(queue.NextDue, Is.EqualTo(long.MaxValue));
    }

    [Test]
    public void A_full_queue_loses_the_packet_instead_of_growing()
    {
        var queue = new DueQueue(capacityBytes: 150);
        var lane = MakeLane(250);

        Assert.That(queue.TryAdd(lane, Admit(lane, 0)), Is.True);
        Assert.That(queue.TryAdd(lane, Admit(lane, 0)), Is.False);
        Assert.That(queue.TakeDue(250, new QueuedPacket[4]), Is.EqualTo(1));
        Assert.That(queue.TryAdd(lane, Admit(lane, 300)), Is.True);
    }

    [Test]
    public void A_shorter_delay_does_not_let_new_packets_overtake()
    {
        var lane = MakeLane(500_000);
        var first = Admit(lane, 0).Due;
        lane.Timing = new LaneTiming(250, 0, 0, 0);

        Assert.That(Admit(lane, 10).Due, Is.EqualTo(first));
    }

    [Test]
    public void Bandwidth_spaces_packets_and_drops_what_would_wait_too_long()
    {
        var lane = new Lane(new LaneTiming(0, 0, 0, TicksPerByte: 1), seed: 1, longestBacklog: 150);

        Assert.That(lane.TryAdmit(100, 0, out var first), Is.True);
        Assert.That(lane.TryAdmit(100, 0, out var second), Is.True);
        Assert.That((first, second), Is.EqualTo((100L, 200L)));
        Assert.That(lane.TryAdmit(100, 0, out _), Is.False);
        Assert.That(lane.TryAdmit(100, 60, out _), Is.True);
    }

    [Test]
    public void Loss_is_seeded_and_near_its_share()
    {
        static bool[] Fates(int seed)
        {
            var lane = new Lane(new LaneTiming(0, 0, 0.3, 0), seed, long.MaxValue);
            return [.. Enumerable.Range(0, 2000).Select(now => lane.TryAdmit(100, now, out _))];
        }

        var fates = Fates(7);
        Assert.That(Fates(7), Is.EqualTo(fates));
        Assert.That(Fates(8), Is.Not.EqualTo(fates));
        Assert.That(fates.Count(kept => !kept), Is.InRange(540, 660));
    }

    [Test]
    public void A_port_of_its_own_delays_only_tcp_with_that_port_on_either_side()
    {
        var link = new Link(TimeSpan.FromMilliseconds(17.5), TicksPerSecond, seed: 1);
        link.Set(new LinkSettings { DelayMs = 300, Port = 5432 });

        Assert.Multiple(() =>
        {
            Assert.That(DelayOf(link, Ipv4Packet.Tcp, 40000, 5432), Is.EqualTo(317_500));
            Assert.That(DelayOf(link, Ipv4Packet.Tcp, 5432, 40000), Is.EqualTo(317_500));
            Assert.That(DelayOf(link, Ipv4Packet.Tcp, 40000, 8080), Is.EqualTo(17_500));
            Assert.That(DelayOf(link, Ipv4Packet.Udp, 40000, 5432), Is.EqualTo(17_500));
        });

        link.Restore();
        Assert.That(DelayOf(link, Ipv4Packet.Tcp, 40000, 5432), Is.EqualTo(17_500));
    }

    [Test]
    public void A_delay_of_what_a_server_sends_leaves_what_is_sent_to_it_alone()
    {
        var link = new Link(TimeSpan.FromMilliseconds(17.5), TicksPerSecond, seed: 1);
        link.Set(new LinkSettings { DelayMs = 300, Port = 5432, SentFromPort = true });

        Assert.That(DelayOf(link, Ipv4Packet.Tcp, 5432, 40000), Is.EqualTo(317_500));
        Assert.That(DelayOf(link, Ipv4Packet.Tcp, 40000, 5432), Is.EqualTo(17_500));
    }

    private static long DelayOf(Link link, byte protocol, int sourcePort, int destinationPort)
    {
        var packet = TestPackets.Read(protocol, "10.1.3.10", sourcePort, "10.2.3.10", destinationPort);
        return Admit(link.LaneOf(packet), 0).Due;
    }

    private static Lane MakeLane(long delay) => new(new LaneTiming(delay, 0, 0, 0), seed: 1, long.MaxValue);

    private static QueuedPacket Admit(Lane lane, long now)
    {
        Assert.That(lane.TryAdmit(100, now, out var due), Is.True);
        return new QueuedPacket(due, Buffer, 100, 0);
    }
}
