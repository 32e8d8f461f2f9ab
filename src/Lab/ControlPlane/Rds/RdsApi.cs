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
    private readonly GlobalSwitchover switchover;

    public RdsApi(GlobalCluster cluster, GlobalFailover failover, GlobalSwitchover switchover)
    {
        (this.cluster, this.failover, this.switchover) = (cluster, failover, switchover);
        Operations = new Dictionary<string, AwsOperation>(StringComparer.Ordinal)
        {
            ["DescribeGlobalClusters"] = (call, _) => ValueTask.FromResult(DescribeGlobal(call)),
            ["DescribeDBClusters"] = (call, _) => ValueTask.FromResult(Describe(call)),
            ["FailoverGlobalCluster"] = (call, _) => ValueTask.FromResult(Failover(call)),
            ["SwitchoverGlobalCluster"] = (call, _) => ValueTask.FromResult(SwitchOver(TargetOf(call))),
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

    /// <summary>A failover is a switchover unless the loss of data is allowed.</summary>
    private WireMap Failover(AwsCall call)
    {
        var target = TargetOf(call);
        var isDataLossAllowed = call.Input.Flag("AllowDataLoss") == true;
        if (isDataLossAllowed && call.Input.Flag("Switchover") == true)
        {
            throw new AwsException("InvalidParameterCombination", "AllowDataLoss and Switchover exclude each other.");
        }

        if (!isDataLossAllowed)
        {
            return SwitchOver(target);
        }

        failover.Begin(target);
        return new WireMap { ["GlobalCluster"] = WriteGlobal() };
    }

    private WireMap SwitchOver(LabRegion target)
    {
        switchover.Begin(target);
        return new WireMap { ["GlobalCluster"] = WriteGlobal() };
    }

    private static LabRegion TargetOf(AwsCall call)
    {
        RequireGlobal(call.Input.Required("GlobalClusterIdentifier"));
        var arn = call.Input.Required("TargetDbClusterIdentifier");
        return Topology.Regions.FirstOrDefault(region => LabAccount.ClusterArnOf(region) == arn)
            ?? throw new AwsException("DBClusterNotFoundFault", $"The DB cluster '{arn}' was not found.", 404);
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
        var move = cluster.Move;
        var writer = cluster.Writer;
        return new WireMap
        {
            ["GlobalClusterIdentifier"] = LabAccount.GlobalClusterId,
            ["GlobalClusterResourceId"] = "cluster-chaoslab00000001",
            ["GlobalClusterArn"] = $"arn:aws:rds::{LabAccount.Id}:global-cluster:{LabAccount.GlobalClusterId}",
            ["Status"] = move?.Status ?? "available",
            ["Engine"] = "aurora-postgresql",
            ["EngineVersion"] = "15.4",
            ["DatabaseName"] = "orders",
            ["StorageEncrypted"] = false,
            ["DeletionProtection"] = false,
            ["GlobalClusterMembers"] = new WireList(
                Topology.Regions.Select(region => WriteMember(region, writer)), "GlobalClusterMember"),
            ["Endpoint"] = Topology.WriterName,
            ["FailoverState"] = move is null ? null : new WireMap
            {
                ["Status"] = "failing-over",
                ["FromDbClusterArn"] = LabAccount.ClusterArnOf(writer),
                ["ToDbClusterArn"] = LabAccount.ClusterArnOf(move.Target),
                ["IsDataLossAllowed"] = move.IsDataLossAllowed,
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
