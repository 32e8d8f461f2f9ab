using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>The actions on subnets and transit gateways: cuts of the fabric.</summary>
internal sealed class NetworkActions(ILabBackplane backplane, LabOptions lab, TimeProvider clock)
{
    private const string UnusedSubnet = "10.9.9.0/24";
    private const double ShortLifeMs = 2000;
    private const int ShortLifeSpreadMs = 2000;

    /// <summary><c>aws:network:disrupt-connectivity</c>: both directions, as a network ACL denies.</summary>
    public IFisEffect Disrupt(FisOrder order)
    {
        var rule = new CutRule { Subnets = Cidrs(order) };
        var vpc = FisResources.CidrOf(Topology.Region(order.Region));
        return Cut(order, order.Text("scope") switch
        {
            "all" => rule,
            "vpc" => rule with { PeersExcept = [vpc] },
            "availability-zone" => rule with { Peers = OtherZones(order) },
            "prefix-list" => rule with { Peers = [PrefixList(order.Text("prefixListIdentifier"))] },
            var scope => throw new FisEffectException(
                $"The lab has no '{scope}' endpoint, so there is nothing to deny. Use the scope all, vpc or availability-zone."),
        });
    }

    /// <summary><c>aws:network:route-table-…</c>: what the subnets send to another Region.</summary>
    public IFisEffect DisruptRoutes(FisOrder order) => Cut(order, Leaving(order, Cidrs(order)));

    /// <summary><c>aws:network:transit-gateway-…</c>: what the whole Region sends to another one.</summary>
    public IFisEffect DisruptGateways(FisOrder order) =>
        Cut(order, Leaving(order, [FisResources.CidrOf(Topology.Region(order.Region))]));

    /// <summary>A rule of the fabric for the action's duration, or for <paramref name="duration"/>.</summary>
    public IFisEffect Cut(FisOrder order, CutRule rule, TimeSpan? duration = null)
    {
        var lasts = duration ?? order.Duration;
        var timed = rule with { LifetimeMs = LifetimeOf(order, lasts) };
        // Defect H1: the action runs through its states while its rule touches nobody.
        timed = lab.Has("H1") ? timed with { Subnets = [UnusedSubnet] } : timed;
        return new BackplaneEffect(
            "The network rule",
            token => backplane.SetCutAsync(order.Id, timed, token),
            token => backplane.LiftCutAsync(order.Id, token),
            lasts,
            clock);
    }

    // Defect H2: something takes the rule away early while the action runs on.
    private double LifetimeOf(FisOrder order, TimeSpan lasts) => lab.Has("H2")
        ? Math.Min(ShortLifeMs + new Random(unchecked(lab.Seed + order.Action.ActionId.Length)).Next(ShortLifeSpreadMs), lasts.TotalMilliseconds)
        : lasts.TotalMilliseconds;

    private static CutRule Leaving(FisOrder order, IReadOnlyList<string> subnets) => new()
    {
        Subnets = subnets,
        Peers = [FisResources.CidrOf(Topology.Region(order.Text("region")!))],
        Direction = "out",
    };

    private static string[] Cidrs(FisOrder order) => [.. order.Targets.Select(resource => resource.Cidr!)];

    private static List<string> OtherZones(FisOrder order)
    {
        var zones = order.Targets.Select(subnet => subnet.Attribute("AvailabilityZone")).ToHashSet();
        var others = FisResources.All
            .Where(resource => resource.Type == FisCatalog.Subnet && resource.Region == order.Region)
            .Where(subnet => !zones.Contains(subnet.Attribute("AvailabilityZone")))
            .Select(subnet => subnet.Cidr!)
            .ToList();
        return others.Count > 0 ? others
            : throw new FisEffectException("Every Availability Zone of the VPC holds a target, so there is no other to deny.");
    }

    private static string PrefixList(string? id) => FisResources.PrefixLists.GetValueOrDefault(id ?? "")
        ?? throw new FisEffectException(
            $"The prefix list '{id}' does not exist; the lab has {string.Join(", ", FisResources.PrefixLists.Keys)}.");
}
