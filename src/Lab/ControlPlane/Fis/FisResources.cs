using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>The lab's resources under the ARNs by which AWS would know them.</summary>
internal static class FisResources
{
    private const string Namespace = "orders";

    public static IReadOnlyList<FisResource> All { get; } = [.. Topology.Regions.SelectMany(In)];

    /// <summary>Managed prefix lists, each with its one entry.</summary>
    public static IReadOnlyDictionary<string, string> PrefixLists { get; } = Topology.Regions
        .Select(region => (Id: $"pl-{region.Name}", Cidr: CidrOf(region)))
        .Append((Id: "pl-edge", Cidr: Topology.Edge.Subnet.ToString()))
        .Append((Id: "pl-aws", Cidr: Topology.Aws.Subnet.ToString()))
        .ToDictionary(list => list.Id, list => list.Cidr, StringComparer.Ordinal);

    /// <summary>The /16 of a Region: its VPC, and what a route to it would name.</summary>
    public static string CidrOf(LabRegion region)
    {
        var octets = region.App.Subnet.BaseAddress.GetAddressBytes();
        return $"{octets[0]}.{octets[1]}.0.0/16";
    }

    private static IEnumerable<FisResource> In(LabRegion region) =>
    [
        .. Topology.Hosts.Where(host => host.Place == region.Name).Select(host => Subnet(region, host)),
        Gateway(region),
        .. LabInstances.Orders(region).SelectMany(orders => new[] { Pod(region, orders), Instance(region, orders) }),
        Cluster(region),
        .. LabInstances.Databases(region).Select(database => Database(region, database)),
    ];

    private static FisResource Subnet(LabRegion region, LabHost host) =>
        new(Ec2(region, "subnet", $"subnet-{host.Name}"), FisCatalog.Subnet, region.AwsRegion, Tags(host.Name, TierOf(host)))
        {
            Cidr = host.Subnet.ToString(),
            Attributes = Attributes(
                ("SubnetId", $"subnet-{host.Name}"), ("CidrBlock", host.Subnet.ToString()), ("State", "available"),
                ("VpcId", $"vpc-{region.Name}"), ("AvailabilityZone", ZoneOf(region, host)), ("OwnerId", LabAccount.Id)),
        };

    private static FisResource Gateway(LabRegion region) => new(
        Ec2(region, "transit-gateway", $"tgw-{region.Name}"),
        FisCatalog.TransitGateway,
        region.AwsRegion,
        Tags($"tgw-{region.Name}", "network"))
    {
        Cidr = CidrOf(region),
        Attributes = Attributes(("TransitGatewayId", $"tgw-{region.Name}"), ("State", "available"), ("OwnerId", LabAccount.Id)),
    };

    private static FisResource Pod(LabRegion region, LabInstance orders)
    {
        var cluster = $"orders-{region.Name}";
        return new FisResource(
            $"arn:aws:eks:{region.AwsRegion}:{LabAccount.Id}:pod/{cluster}/{Namespace}/{orders.Part}",
            FisCatalog.Pod,
            region.AwsRegion,
            Tags(orders.Part, "application"))
        {
            Cidr = $"{orders.Address}/32",
            Part = orders.Part,
            Attributes = Attributes(
                ("Cluster", cluster), ("Cluster", $"arn:aws:eks:{region.AwsRegion}:{LabAccount.Id}:cluster/{cluster}"),
                ("Namespace", Namespace), ("Container", "orders"), ("AvailabilityZone", ZoneOf(region, region.App)),
                ("labelSelector", "app=orders"), ("labelSelector", $"instance={orders.Part}"),
                ("deploymentName", "orders"), ("podName", orders.Part)),
        };
    }

    private static FisResource Instance(LabRegion region, LabInstance orders)
    {
        var id = $"i-0{(region == Topology.Taiwan ? "886" : "081")}{orders.Number:D13}";
        return new FisResource(
            Ec2(region, "instance", id), FisCatalog.Instance, region.AwsRegion, Tags($"node-{orders.Part}", "application"))
        {
            Cidr = $"{orders.Address}/32",
            Part = orders.Part,
            Attributes = Attributes(
                ("InstanceId", id), ("State.Name", "running"), ("VpcId", $"vpc-{region.Name}"),
                ("SubnetId", $"subnet-{region.App.Name}"), ("PrivateIpAddress", orders.Address.ToString()),
                ("Placement.AvailabilityZone", ZoneOf(region, region.App))),
        };
    }

    private static FisResource Cluster(LabRegion region) =>
        new(LabAccount.ClusterArnOf(region), FisCatalog.Cluster, region.AwsRegion, Tags($"orders-{region.Name}", "database"))
        {
            Attributes = Attributes(
                ("DBClusterIdentifier", $"orders-{region.Name}"), ("Engine", "aurora-postgresql"), ("Status", "available"),
                ("DatabaseName", "orders"), ("WriterAvailabilityZone", ZoneOf(region, region.Db))),
        };

    private static FisResource Database(LabRegion region, LabInstance database)
    {
        var id = $"orders-{region.Name}-{database.Number}";
        return new FisResource(
            $"arn:aws:rds:{region.AwsRegion}:{LabAccount.Id}:db:{id}", FisCatalog.Database, region.AwsRegion, Tags(id, "database"))
        {
            Cidr = $"{database.Address}/32",
            Part = database.Part,
            Attributes = Attributes(
                ("DBInstanceIdentifier", id), ("DBClusterIdentifier", $"orders-{region.Name}"), ("Engine", "aurora-postgresql"),
                ("DBInstanceStatus", "available"), ("AvailabilityZone", ZoneOf(region, region.Db))),
        };
    }

    // One zone for what users reach, another for what stores: enough for a rule between zones to mean something.
    private static string ZoneOf(LabRegion region, LabHost host) =>
        region.AwsRegion + (TierOf(host) is "application" or "load-balancer" ? "a" : "b");

    private static string TierOf(LabHost host) => host.Name.Split('-')[^1] switch
    {
        "app" => "application",
        "db" => "database",
        "alb" => "load-balancer",
        var other => other,
    };

    private static string Ec2(LabRegion region, string kind, string id) =>
        $"arn:aws:ec2:{region.AwsRegion}:{LabAccount.Id}:{kind}/{id}";

    private static Dictionary<string, string> Tags(string name, string tier) => new(StringComparer.Ordinal)
    {
        ["chaosharness:drill"] = "allowed",
        ["Name"] = name,
        ["tier"] = tier,
    };

    private static Dictionary<string, IReadOnlyList<string>> Attributes(params (string Path, string Value)[] attributes) =>
        attributes.GroupBy(pair => pair.Path, pair => pair.Value, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => (IReadOnlyList<string>)[.. group], StringComparer.Ordinal);
}
