using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.ControlPlane;

/// <summary>Names and ids under which the lab's resources are known to AWS clients; the same in every lab.</summary>
internal static class LabAccount
{
    public const string Id = "123456789012";
    public const string HostedZoneId = "Z0CHAOSLABKIMKAO0001";
    public const string GlobalClusterId = "orders-global";
    public const string PrimaryHealthAlarm = "primary-region-health";
    public const string ReplicationLagAlarm = "aurora-replication-lag";
    public const string FailoverOverdueAlarm = "dns-failover-overdue";
    public const string StopAlarm = "drill-stop";

    /// <summary>What the lab's own canary publishes, and where.</summary>
    public const string CanaryNamespace = "DisasterRecovery";
    public const string FailoverOverdueMetric = "DnsFailoverOverdueSeconds";
    public const string FisRoleArn = $"arn:aws:iam::{Id}:role/chaosharness-fis";

    /// <summary>Route 53 and its metrics live here on AWS.</summary>
    public const string GlobalRegion = "us-east-1";

    public static IReadOnlyList<string> Regions { get; } =
        [GlobalRegion, .. Topology.Regions.Select(region => region.AwsRegion)];

    public static string HealthCheckIdOf(LabRegion region) => region == Topology.Taiwan
        ? "7a1a0000-0000-4000-8000-000000000001"
        : "70c10000-0000-4000-8000-000000000002";

    public static string ClusterArnOf(LabRegion region) =>
        $"arn:aws:rds:{region.AwsRegion}:{Id}:cluster:orders-{region.Name}";

    public static string AlarmArnOf(string region, string name) => $"arn:aws:cloudwatch:{region}:{Id}:alarm:{name}";
}
