using System.Net;
using System.Net.Sockets;
using ChaosHarness.Lab.Backplane;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>The actions on pods: on the packets of their addresses, or on their processes.</summary>
internal sealed class PodActions(ILabBackplane backplane, NetworkActions network, TimeProvider clock)
{
    /// <summary>Kubernetes' own grace period, unless the action names one.</summary>
    private const double DefaultGraceSeconds = 30;

    private static readonly TimeSpan RestartSlack = TimeSpan.FromSeconds(10);

    /// <summary><c>pod-network-blackhole-port</c>.</summary>
    public IFisEffect Blackhole(FisOrder order) => network.Cut(order, new CutRule
    {
        Subnets = Addresses(order),
        Direction = order.Text("trafficType") == "ingress" ? "in" : "out",
        Protocol = order.Text("protocol"),
        Port = (int)order.Number("port", 0),
    });

    /// <summary><c>pod-network-latency</c>: on what the pod sends, as <c>tc</c> on its interface has it.</summary>
    public IFisEffect Latency(FisOrder order) => Impair(order, peers => new ImpairmentRule
    {
        Subnets = Addresses(order),
        Peers = peers,
        DelayMs = order.Number("delayMilliseconds", 200),
        JitterMs = order.Number("jitterMilliseconds", 10),
        FlowsPercent = order.Number("flowsPercent", 100),
        LifetimeMs = order.Duration.TotalMilliseconds,
    });

    /// <summary><c>pod-network-packet-loss</c>: of what the pod sends.</summary>
    public IFisEffect Loss(FisOrder order) => Impair(order, peers => new ImpairmentRule
    {
        Subnets = Addresses(order),
        Peers = peers,
        LossPercent = order.Number("lossPercent", 7),
        FlowsPercent = order.Number("flowsPercent", 100),
        LifetimeMs = order.Duration.TotalMilliseconds,
    });

    /// <summary><c>pod-delete</c>: it ends, and its deployment starts another at once.</summary>
    public IFisEffect Delete(FisOrder order)
    {
        var grace = TimeSpan.FromSeconds(order.Number("gracePeriodSeconds", DefaultGraceSeconds));
        var hold = new PartHold
        {
            Kind = PartHold.Stop,
            GraceMs = grace.TotalMilliseconds,
            LifetimeMs = (grace + RestartSlack).TotalMilliseconds,
        };
        return new EffectGroup([.. order.Targets.Select(pod => Hold(pod.Part!, order.Id, hold, null))], null);
    }

    /// <summary><c>pod-cpu-stress</c>.</summary>
    public IFisEffect Stress(FisOrder order)
    {
        var hold = new PartHold
        {
            Kind = PartHold.Stress,
            Workers = (int)Math.Max(1, order.Number("workers", 0)),
            LoadPercent = (int)order.Number("percent", 100),
            LifetimeMs = order.Duration.TotalMilliseconds,
        };
        return new EffectGroup(
            [.. order.Targets.Select(pod => Hold(pod.Part!, order.Id, hold, order.Duration))], order.Duration);
    }

    /// <summary>Holds a part until lifted.</summary>
    public IFisEffect Hold(string part, string owner, PartHold hold, TimeSpan? duration) => new BackplaneEffect(
        $"The hold on '{part}'",
        token => backplane.HoldPartAsync(part, owner, hold, token),
        token => backplane.ReleasePartAsync(part, owner, token),
        duration,
        clock);

    private BackplaneEffect Impair(FisOrder order, Func<IReadOnlyList<string>, ImpairmentRule> rule) => new(
        "The impairment",
        async token => await backplane.SetImpairmentAsync(order.Id, rule(await SourcesAsync(order, token)), token),
        token => backplane.LiftImpairmentAsync(order.Id, token),
        order.Duration,
        clock);

    private static string[] Addresses(FisOrder order) => [.. order.Targets.Select(pod => pod.Cidr!)];

    /// <summary>Whom the action is about: addresses, prefixes or names; everyone when it says nothing.</summary>
    private static async Task<IReadOnlyList<string>> SourcesAsync(FisOrder order, CancellationToken cancellationToken)
    {
        var sources = new List<string>();
        foreach (var source in order.List("sources"))
        {
            if (source is "S3" or "DYNAMODB")
            {
                throw new FisEffectException($"The lab has no {source} to be slow or lossy. Name addresses, prefixes or domains.");
            }

            if (IPNetwork.TryParse(source, out _))
            {
                sources.Add(source);
            }
            else
            {
                sources.AddRange(await AddressesOfAsync(source, cancellationToken));
            }
        }

        return sources.Count > 0 ? sources : ["0.0.0.0/0"];
    }

    private static async Task<IEnumerable<string>> AddressesOfAsync(string source, CancellationToken cancellationToken)
    {
        try
        {
            var found = IPAddress.TryParse(source, out var address)
                ? [address]
                : await Dns.GetHostAddressesAsync(source, AddressFamily.InterNetwork, cancellationToken);
            return found.Select(one => $"{one}/32");
        }
        catch (SocketException failure)
        {
            throw new FisEffectException($"The source '{source}' could not be resolved: {failure.Message}", failure);
        }
    }
}
