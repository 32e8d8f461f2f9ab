using ChaosHarness.Lab.Backplane;

namespace ChaosHarness.Lab.Fabric;

/// <summary>One cut rule, compiled so that a packet is judged without allocation.</summary>
internal sealed class Cut
{
    /// <summary>A day: longer than any action of FIS.</summary>
    public const double LongestLifetimeMs = 86_400_000;

    private const uint SameSubnetMask = 0xFFFFFF00;

    private readonly AddressRange[] subnets;
    private readonly AddressRange[] peers;
    private readonly AddressRange[] spared;
    private readonly bool leaving;
    private readonly bool entering;
    private readonly byte protocol;
    private readonly ushort port;
    private int hasDropped;

    /// <exception cref="FormatException">The rule cannot mean anything; the message says why.</exception>
    public Cut(string id, CutRule rule)
    {
        Id = id;
        Rule = rule;
        subnets = [.. rule.Subnets.Select(AddressRange.Parse)];
        peers = [.. rule.Peers.Select(AddressRange.Parse)];
        spared = [.. rule.PeersExcept.Select(AddressRange.Parse)];
        leaving = rule.Direction is "both" or "out";
        entering = rule.Direction is "both" or "in";
        if (!leaving && !entering)
        {
            throw new FormatException($"'{rule.Direction}' is no direction. Write 'both', 'in' or 'out'.");
        }

        protocol = rule.Protocol switch
        {
            null => 0,
            "tcp" => Ipv4Packet.Tcp,
            "udp" => Ipv4Packet.Udp,
            _ => throw new FormatException($"'{rule.Protocol}' is no protocol. Write 'tcp', 'udp' or null for all."),
        };
        if (rule.Port is < 1 or > ushort.MaxValue)
        {
            throw new FormatException($"{rule.Port} is no port. Write 1 to {ushort.MaxValue}, or null for all.");
        }

        if (rule.LifetimeMs is <= 0 or > LongestLifetimeMs)
        {
            throw new FormatException(
                $"A cut cannot last {rule.LifetimeMs} ms. Write more than 0 and at most {LongestLifetimeMs:0}, or null for no end.");
        }

        port = (ushort)(rule.Port ?? 0);
    }

    public string Id { get; }

    public CutRule Rule { get; }

    public bool Drops(in Ipv4Packet packet)
    {
        if ((protocol != 0 && packet.Protocol != protocol)
            || (port != 0 && packet.DestinationPort != port)
            || ((packet.Source ^ packet.Destination) & SameSubnetMask) == 0)
        {
            return false;
        }

        return (leaving && Matches(packet.Source, packet.Destination))
            || (entering && Matches(packet.Destination, packet.Source));
    }

    /// <summary>True for the first caller only.</summary>
    public bool IsFirstDrop() => hasDropped == 0 && Interlocked.Exchange(ref hasDropped, 1) == 0;

    private bool Matches(uint inside, uint outside) =>
        AddressRange.AnyContains(subnets, inside) && AddressRange.AnyContains(peers, outside)
        && !AddressRange.AnyContains(spared, outside);
}
