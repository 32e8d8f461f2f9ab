namespace ChaosHarness.Harness.Objectives;

/// <summary>The objective ids that the design names.</summary>
public static class ObjectiveIds
{
    /// <summary>Recovery time.</summary>
    public const string RecoveryTime = "rto";

    /// <summary>Recovery point: acknowledged writes lost.</summary>
    public const string RecoveryPoint = "rpo";

    /// <summary>Availability during failover, over the month's budget.</summary>
    public const string Availability = "availability";

    /// <summary>Time until name servers and resolvers lead nobody to the broken Region any more.</summary>
    public const string DnsFailover = "dns_failover";

    /// <summary>Time until users are served by the healed Region again.</summary>
    public const string Failback = "failback";

    /// <summary>Share of rows that both Regions hold alike.</summary>
    public const string Consistency = "consistency";

    /// <summary>Share of transfers that are wholly there or wholly not.</summary>
    public const string TransactionIntegrity = "transaction_integrity";

    /// <summary>Longest time in which two writers both acknowledged.</summary>
    public const string SplitBrain = "split_brain";

    /// <summary>Age of the newest heartbeat that the other Region shows.</summary>
    public const string AuroraLag = "aurora_lag";

    /// <summary>How far the share of users per Region is from what it should be.</summary>
    public const string TrafficSplit = "traffic_split";

    /// <summary>How much slower users are served than before.</summary>
    public const string Degradation = "degradation";

    /// <summary>Time until a record that was written in one Region can be read in the other.</summary>
    public const string KafkaDelay = "kafka_delay";

    /// <summary>Records that were written in one Region and never came to the other.</summary>
    public const string KafkaLoss = "kafka_loss";

    /// <summary>Differences that the fault left behind.</summary>
    public const string Residue = "residue";

    /// <summary>Whether the configuration allows the recovery time at all.</summary>
    public const string Feasibility = "feasibility";
}
