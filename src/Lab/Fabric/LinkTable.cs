using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.Fabric;

/// <summary>Every directed link between two hosts.</summary>
internal sealed class LinkTable
{
    private readonly Link[,] links;
    private readonly TruthLog truth;

    public LinkTable(IReadOnlyList<LabHost> hosts, int seed, TruthLog truth, TimeProvider clock)
    {
        Hosts = hosts;
        this.truth = truth;
        links = new Link[hosts.Count, hosts.Count];
        for (var from = 0; from < hosts.Count; from++)
        {
            for (var to = 0; to < hosts.Count; to++)
            {
                var delay = Topology.DelayBetween(hosts[from].Place, hosts[to].Place);
                links[from, to] = new Link(delay, clock.TimestampFrequency, seed + (from * hosts.Count) + to);
            }
        }
    }

    public IReadOnlyList<LabHost> Hosts { get; }

    public Link Between(int from, int to) => links[from, to];

    /// <exception cref="ArgumentException">There is no such host, or the settings cannot mean anything.</exception>
    public void Set(string from, string to, LinkSettings settings)
    {
        if (settings.DelayMs is < 0 or > 60_000 || settings.JitterMs is < 0 or > 60_000
            || settings.LossPercent is < 0 or > 100 || settings.BandwidthMbps is <= 0)
        {
            throw new ArgumentException(
                "The link cannot be set so: delay and jitter are 0 to 60000 ms, loss 0 to 100 %, bandwidth above 0 Mbit/s.");
        }

        Between(IndexOf(from), IndexOf(to)).Set(settings);
        truth.Write("link.set", new
        {
            from, to, settings.DelayMs, settings.JitterMs, settings.LossPercent, settings.BandwidthMbps, settings.Port,
            settings.SentFromPort,
        });
    }

    /// <exception cref="ArgumentException">There is no such host.</exception>
    public void Restore(string from, string to)
    {
        Between(IndexOf(from), IndexOf(to)).Restore();
        truth.Write("link.restored", new { from, to });
    }

    private int IndexOf(string name)
    {
        for (var index = 0; index < Hosts.Count; index++)
        {
            if (Hosts[index].Name == name)
            {
                return index;
            }
        }

        throw new ArgumentException($"The lab has no host '{name}'; it has {string.Join(", ", Hosts.Select(host => host.Name))}.");
    }
}
