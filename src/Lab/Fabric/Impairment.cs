using System.Collections.Concurrent;
using ChaosHarness.Lab.Backplane;

namespace ChaosHarness.Lab.Fabric;

/// <summary>One rule that delays or loses packets of an address, whatever path they take.</summary>
/// <remarks>
/// The packets get a lane of their own beside the path's, so that what is not hit does not queue behind what is. Like a
/// lane, it is asked only by the thread that reads the sender's device.
/// </remarks>
internal sealed class Impairment
{
    private readonly AddressRange[] subnets;
    private readonly AddressRange[] peers;
    private readonly long ticksPerSecond;
    private readonly int seed;
    private readonly ConcurrentDictionary<Lane, (LaneTiming Of, Lane Lane)> lanes = new();

    /// <exception cref="FormatException">The rule cannot mean anything.</exception>
    public Impairment(string id, ImpairmentRule rule, long ticksPerSecond, int seed)
    {
        if (rule.DelayMs is < 0 or > 60_000 || rule.JitterMs is < 0 or > 60_000 || rule.LossPercent is < 0 or > 100
            || rule.FlowsPercent is <= 0 or > 100 || rule.LifetimeMs is <= 0 or > Cut.LongestLifetimeMs)
        {
            throw new FormatException(
                "The impairment cannot be set so: delay and jitter are 0 to 60000 ms, loss 0 to 100 %, flows above 0 to 100 %, "
                + "the lifetime above 0 ms and at most a day.");
        }

        (Id, Rule) = (id, rule);
        subnets = [.. rule.Subnets.Select(AddressRange.Parse)];
        peers = [.. rule.Peers.Select(AddressRange.Parse)];
        this.ticksPerSecond = ticksPerSecond;
        this.seed = seed;
    }

    public string Id { get; }

    public ImpairmentRule Rule { get; }

    public bool Hits(in Ipv4Packet packet) =>
        AddressRange.AnyContains(subnets, packet.Source) && AddressRange.AnyContains(peers, packet.Destination)
        && (Rule.FlowsPercent >= 100 || ShareOf(packet) < Rule.FlowsPercent);

    /// <summary>The lane beside the path's own.</summary>
    public Lane LaneBeside(Lane path)
    {
        var timing = path.Timing;
        if (lanes.TryGetValue(path, out var known))
        {
            if (!ReferenceEquals(known.Of, timing))
            {
                known.Lane.Timing = Worsened(timing);
                lanes[path] = (timing, known.Lane);
            }

            return known.Lane;
        }

        var lane = new Lane(Worsened(timing), unchecked((seed * 31) + lanes.Count), path.LongestBacklog);
        lanes[path] = (timing, lane);
        return lane;
    }

    private LaneTiming Worsened(LaneTiming path) => path with
    {
        Delay = path.Delay + ToTicks(Rule.DelayMs),
        Jitter = path.Jitter + ToTicks(Rule.JitterMs),
        LossFraction = 1 - ((1 - path.LossFraction) * (1 - (Rule.LossPercent / 100))),
    };

    // The same for every packet of a connection, and spread evenly over connections (Knuth's multiplicative hash).
    private double ShareOf(in Ipv4Packet packet)
    {
        var flow = packet.Source ^ (packet.Destination * 31) ^ ((uint)packet.SourcePort << 16) ^ packet.DestinationPort
            ^ packet.Protocol ^ (uint)seed;
        return unchecked(flow * 2654435769u) / (uint.MaxValue + 1.0) * 100;
    }

    private long ToTicks(double milliseconds) => (long)(milliseconds * ticksPerSecond / 1000);
}
