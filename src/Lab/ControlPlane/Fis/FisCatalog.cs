using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>The actions that this lab's FIS carries out, under AWS's ids and with AWS's parameters.</summary>
internal static class FisCatalog
{
    public const string DisruptConnectivity = "aws:network:disrupt-connectivity";
    public const string DisruptRoutes = "aws:network:route-table-disrupt-cross-region-connectivity";
    public const string DisruptGateways = "aws:network:transit-gateway-disrupt-cross-region-connectivity";
    public const string PodBlackhole = "aws:eks:pod-network-blackhole-port";
    public const string PodLatency = "aws:eks:pod-network-latency";
    public const string PodLoss = "aws:eks:pod-network-packet-loss";
    public const string PodDelete = "aws:eks:pod-delete";
    public const string PodStress = "aws:eks:pod-cpu-stress";
    public const string StopInstances = "aws:ec2:stop-instances";
    public const string FailOverCluster = "aws:rds:failover-db-cluster";
    public const string RebootInstances = "aws:rds:reboot-db-instances";
    public const string StartAutomation = "aws:ssm:start-automation-execution";
    public const string Wait = "aws:fis:wait";
    public const string AssertAlarmState = "aws:cloudwatch:assert-alarm-state";

    public const string Subnet = "aws:ec2:subnet";
    public const string TransitGateway = "aws:ec2:transit-gateway";
    public const string Instance = "aws:ec2:instance";
    public const string Pod = "aws:eks:pod";
    public const string Cluster = "aws:rds:cluster";
    public const string Database = "aws:rds:db";

    private static readonly FisParameter Duration = new("duration", "How long the action lasts, ISO 8601.", true);

    private static readonly FisParameter OtherRegion =
        new("region", "The other Region.", true, [.. Topology.Regions.Select(region => region.AwsRegion)]);

    private static readonly FisParameter[] OfPods =
    [
        new("kubernetesServiceAccount", "The Kubernetes service account of the fault injection pod.", true),
        new("fisPodContainerImage", "The container image of the fault injection pod.", false),
        new("maxErrorsPercent", "Share of targets that may fail.", false) { Range = (0, 100) },
        new("fisPodLabels", "Labels of the fault injection pod.", false),
        new("fisPodAnnotations", "Annotations of the fault injection pod.", false),
        new("fisPodSecurityPolicy", "Security standards policy of the fault injection pod.", false),
    ];

    private static readonly FisParameter[] OfPodNetwork =
    [
        new("interface", "Network interfaces, separated by commas.", false),
        new("flowsPercent", "Share of connections that are hit.", false) { Range = (1, 100) },
        new("sources", "Addresses, prefixes or domains, separated by commas.", false),
    ];

    public static IReadOnlyDictionary<string, FisActionKind> Actions { get; } = ((FisActionKind[])
    [
        new(AssertAlarmState, "Asserts that each alarm is in one of the given states.", null, null,
        [
            new("alarmArns", "Up to five alarm ARNs, separated by commas.", true),
            new("alarmStates", "States that pass, separated by commas.", true),
        ]),
        new(Wait, "Waits.", null, null, [Duration]),
        .. OnNetworks(),
        .. OnPods(),
        new(StopInstances, "Stops EC2 instances.", "Instances", Instance,
        [
            new("startInstancesAfterDuration", "When they are started again; never when absent.", false),
            new("completeIfInstancesTerminated", "Whether a terminated instance completes the action.", false, ["true", "false"]),
        ]),
        new(FailOverCluster, "Fails an Aurora cluster over to a reader in the same Region.", "Clusters", Cluster, []),
        new(RebootInstances, "Reboots database instances.", "DBInstances", Database,
        [
            new("forceFailover", "Whether the reboot goes with a failover to another zone.", false, ["true", "false"]),
        ]),
        new(StartAutomation, "Starts a Systems Manager automation.", null, null,
        [
            new("documentArn", "The automation document.", true),
            new("documentVersion", "Its version.", false),
            new("documentParameters", "Its parameters, as JSON.", false),
            new("maxDuration", "How long it may take, ISO 8601.", true),
        ]),
    ]).ToDictionary(kind => kind.Id, StringComparer.Ordinal);

    private static FisActionKind[] OnNetworks() =>
    [
        new(DisruptConnectivity, "Denies traffic to and from the target subnets.", "Subnets", Subnet,
        [
            Duration,
            new("scope", "Which traffic.", true, ["all", "availability-zone", "dynamodb", "prefix-list", "s3", "s3express", "vpc"]),
            new("prefixListIdentifier", "The managed prefix list, for the scope prefix-list.", false),
        ]) { TagLimit = 5 },
        new(DisruptRoutes, "Blocks traffic that leaves the target subnets for another Region.", "Subnets", Subnet,
            [Duration, OtherRegion]) { TagLimit = 6 },
        new(DisruptGateways, "Blocks traffic that leaves the Region over the target transit gateways for another Region.",
            "TransitGateways", TransitGateway, [Duration, OtherRegion]),
    ];

    private static FisActionKind[] OnPods() =>
    [
        new(PodBlackhole, "Drops inbound or outbound traffic of one port.", "Pods", Pod,
        [
            Duration,
            new("protocol", "The protocol.", true, ["tcp", "udp"]),
            new("trafficType", "The direction.", true, ["ingress", "egress"]),
            new("port", "The port.", true) { Range = (1, ushort.MaxValue) },
            .. OfPods,
        ]) { TagLimit = 50 },
        new(PodLatency, "Adds latency and jitter to what pods send.", "Pods", Pod,
        [
            Duration,
            new("delayMilliseconds", "The delay; 200 when absent.", false) { Range = (0, 60_000) },
            new("jitterMilliseconds", "The jitter; 10 when absent.", false) { Range = (0, 60_000) },
            .. OfPodNetwork,
            .. OfPods,
        ]) { TagLimit = 50 },
        new(PodLoss, "Loses packets of what pods send.", "Pods", Pod,
        [
            Duration,
            new("lossPercent", "Share of packets; 7 when absent.", false) { Range = (1, 100) },
            .. OfPodNetwork,
            .. OfPods,
        ]) { TagLimit = 50 },
        new(PodDelete, "Deletes pods; their deployment replaces them.", "Pods", Pod,
        [
            new("gracePeriodSeconds", "How long a pod may take to end; 0 kills it at once.", false) { Range = (0, 600) },
            .. OfPods,
        ]) { TagLimit = 50 },
        new(PodStress, "Computes beside the pods on their processor.", "Pods", Pod,
        [
            Duration,
            new("workers", "How many workers; 0 is one per processor of the pod.", false) { Range = (0, 64) },
            new("percent", "Load of each worker; 100 when absent.", false) { Range = (1, 100) },
            .. OfPods,
        ]) { TagLimit = 50 },
    ];
}
