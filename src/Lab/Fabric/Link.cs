using ChaosHarness.Lab.Backplane;

namespace ChaosHarness.Lab.Fabric;

/// <summary>The directed path between two hosts: one lane for all, and more for ports with settings of their own.</summary>
internal sealed class Link
{
    private const double LongestBacklogMs = 250;

    private readonly TimeSpan baseDelay;
    private readonly long ticksPerSecond;
    private readonly int seed;
    private readonly Lane general;
    private volatile (int Port, bool SentFrom, Lane Lane)[] ofPorts = [];

    public Link(TimeSpan baseDelay, long ticksPerSecond, int seed)
    {
        this.baseDelay = baseDelay;
        this.ticksPerSecond = ticksPerSecond;
        this.seed = seed;
        general = MakeLane(new LinkSettings(), port: 0);
    }

    /// <summary>The lane that a packet takes.</summary>
    public Lane LaneOf(in Ipv4Packet packet)
    {
        foreach (var (port, sentFrom, lane) in ofPorts)
        {
            if (packet.Protocol == Ipv4Packet.Tcp
                && (packet.SourcePort == port || (!sentFrom && packet.DestinationPort == port)))
            {
                return lane;
            }
        }

        return general;
    }

    /// <summary>Adds the settings to the path's own delay, for all packets or for one TCP port.</summary>
    public void Set(LinkSettings settings)
    {
        if (settings.Port is not { } port)
        {
            general.Timing = TimingOf(settings);
            return;
        }

        var same = ofPorts.FirstOrDefault(entry => entry.Port == port && entry.SentFrom == settings.SentFromPort).Lane;
        if (same is not null)
        {
            same.Timing = TimingOf(settings);
        }
        else
        {
            ofPorts = [.. ofPorts, (port, settings.SentFromPort, MakeLane(settings, port))];
        }
    }

    /// <summary>Back to the path's own delay, for every port.</summary>
    public void Restore()
    {
        general.Timing = TimingOf(new LinkSettings());
        ofPorts = [];
    }

    private Lane MakeLane(LinkSettings settings, int port) =>
        new(TimingOf(settings), unchecked((seed * 65599) + port), ToTicks(LongestBacklogMs));

    private LaneTiming TimingOf(LinkSettings settings) => new(
        ToTicks(baseDelay.TotalMilliseconds + settings.DelayMs),
        ToTicks(settings.JitterMs),
        settings.LossPercent / 100,
        settings.BandwidthMbps is { } megabits ? ticksPerSecond * 8 / (megabits * 1e6) : 0);

    private long ToTicks(double milliseconds) => (long)(milliseconds * ticksPerSecond / 1000);
}
