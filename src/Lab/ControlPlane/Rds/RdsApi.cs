using System.Xml.Linq;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Rds;

/// <summary>RDS on the wire: the global cluster and its two members.</summary>
internal sealed class RdsApi : IAwsApi
{
    private static readonly XNamespace Space = "http://rds.amazonaws.com/doc/2014-10-31/";

    private readonly GlobalCluster cluster;
    private readonly GlobalFailover failover;

    public RdsApi(GlobalCluster cluster, GlobalFailover failover)
    {
        (this.cluster, this.failover) = (cluster, failover);
        Operations = new Dictionary<string, AwsOperation>(StringComparer.Ordinal)
        {
            ["DescribeGlobalClusters"] = (call, _) => ValueTask.FromResult(DescribeGlobal(call)),
            ["DescribeDBClusters"] = (call, _) => ValueTask.FromResult(Describe(call)),
            ["FailoverGlobalCluster"] = (call, _) => ValueTask.FromResult(Failover(call)),
        };
    }

    public string SigningName => "rds";

    public string InvalidInputCode => "InvalidParameterValue";

    public IReadOnlyList<IWireProtocol> Protocols { get; } = [new QueryProtocol(Space)];

    public IReadOnlyDictionary<string, AwsOperation> Operations { get; }

    private WireMap DescribeGlobal(AwsCall call)
    {
        if (call.Input.Text("GlobalClusterIdentifier") is { } id)
        {
            RequireGlobal(id);
        }

        return new WireMap { ["GlobalClusters"] = new WireList([WriteGlobal()], "GlobalClusterMember") };
    }

    private WireMap Failover(AwsCall call)
    {
        RequireGlobal(call.Input.Required("GlobalClusterIdentifier"));
        var arn = call.Input.Required("TargetDbClusterIdentifier");
        var target = Topology.Regions.FirstOrDefault(region => LabAccount.ClusterArnOf(region) == arn)
            ?? throw new AwsException("DBClusterNotFoundFault", $"The DB cluster '{arn}' was not found.", 404);
        if (call.Input.Flag("AllowDataLoss") != true)
        {
            throw new AwsException(
                "InvalidParameterCombination",
                "The lab fails over with AllowDataLoss=true only; it has no switchover yet.");
        }

        failover.Begin(target);
        return new WireMap { ["GlobalCluster"] = WriteGlobal() };
    }

    private WireMap Describe(AwsCall call)
    {
        var region = Topology.Regions.FirstOrDefault(known => known.AwsRegion == call.Region);
        var wanted = call.Input.Text("DBClusterIdentifier")?.Split(':')[^1];
        var isFound = region is not null && (wanted is null || wanted == $"orders-{region.Name}");
        var found = isFound ? [Write(region!)] : Array.Empty<WireMap>();
        return wanted is null || found.Length > 0
            ? new WireMap { ["DBClusters"] = new WireList(found, "DBCluster") }
            : throw new AwsException("DBClusterNotFoundFault", $"DBCluster {wanted} not found.", 404);
    }

    private WireMap WriteGlobal()
    {
        var target = cluster.Target;
        var writer = cluster.Writer;
        return new WireMap
        {
            ["GlobalClusterIdentifier"] = LabAccount.GlobalClusterId,
            ["GlobalClusterResourceId"] = "cluster-chaoslab00000001",
            ["GlobalClusterArn"] = $"arn:aws:rds::{LabAccount.Id}:global-cluster:{LabAccount.GlobalClusterId}",
            ["Status"] = target is null ? "available" : "failing-over",
            ["Engine"] = "aurora-postgresql",
            ["EngineVersion"] = "15.4",
            ["DatabaseName"] = "orders",
            ["StorageEncrypted"] = false,
            ["DeletionProtection"] = false,
            ["GlobalClusterMembers"] = new WireList(
                Topology.Regions.Select(region => WriteMember(region, writer)), "GlobalClusterMember"),
            ["Endpoint"] = Topology.WriterName,
            ["FailoverState"] = target is null ? null : new WireMap
            {
                ["Status"] = "failing-over",
                ["FromDbClusterArn"] = LabAccount.ClusterArnOf(writer),
                ["ToDbClusterArn"] = LabAccount.ClusterArnOf(target),
                ["IsDataLossAllowed"] = true,
            },
        };
    }

    private WireMap WriteMember(LabRegion region, LabRegion writer) => new()
    {
        ["DBClusterArn"] = LabAccount.ClusterArnOf(region),
        ["Readers"] = new WireList(
            region == writer ? Topology.Regions.Where(other => other != writer).Select(LabAccount.ClusterArnOf) : []),
        ["IsWriter"] = region == writer,
        ["GlobalWriteForwardingStatus"] = "disabled",
        ["SynchronizationStatus"] = cluster.SynchronizationOf(region),
    };

    private WireMap Write(LabRegion region) => new()
    {
        ["DBClusterIdentifier"] = $"orders-{region.Name}",
        ["DBClusterArn"] = LabAccount.ClusterArnOf(region),
        ["DatabaseName"] = "orders",
        ["Status"] = "available",
        ["Engine"] = "aurora-postgresql",
        ["EngineVersion"] = "15.4",
        ["Endpoint"] = region.ClusterEndpoint,
        ["Port"] = Topology.DatabasePort,
        ["MultiAZ"] = false,
        ["DBClusterMembers"] = new WireList(
            [
                new WireMap
                {
                    ["DBInstanceIdentifier"] = $"orders-{region.Name}-1",
                    ["IsClusterWriter"] = region == cluster.Writer,
                    ["DBClusterParameterGroupStatus"] = "in-sync",
                    ["PromotionTier"] = 1,
                },
            ],
            "DBClusterMember"),
        ["GlobalClusterIdentifier"] = LabAccount.GlobalClusterId,
    };

    private static void RequireGlobal(string id)
    {
        if (id != LabAccount.GlobalClusterId)
        {
            throw new AwsException("GlobalClusterNotFoundFault", $"The global cluster '{id}' was not found.", 404);
        }
    }
}
