using ChaosHarness.Harness.Objectives;

namespace ChaosHarness.Tests.Unit.Harness;

/// <summary>The limits that the design names, as tests use them.</summary>
internal static class Limits
{
    public static readonly Objective RecoveryTime = Of(ObjectiveIds.RecoveryTime, 60, "s");
    public static readonly Objective RecoveryPoint = Of(ObjectiveIds.RecoveryPoint, 0, "writes");
    public static readonly Objective Availability = Of(ObjectiveIds.Availability, 99.9, "%") with { Window = "P30D" };
    public static readonly Objective SplitBrain = Of(ObjectiveIds.SplitBrain, 0, "s");
    public static readonly Objective DnsFailover = Of(ObjectiveIds.DnsFailover, 60, "s");
    public static readonly Objective Failback = Of(ObjectiveIds.Failback, 60, "s");
    public static readonly Objective Consistency = Of(ObjectiveIds.Consistency, 100, "%");
    public static readonly Objective TransactionIntegrity = Of(ObjectiveIds.TransactionIntegrity, 100, "%");
    public static readonly Objective AuroraLag = Of(ObjectiveIds.AuroraLag, 1, "s");
    public static readonly Objective TrafficSplit = Of(ObjectiveIds.TrafficSplit, 10, "points") with { Expected = 70 };
    public static readonly Objective Degradation = Of(ObjectiveIds.Degradation, 2, "times");
    public static readonly Objective KafkaDelay = Of(ObjectiveIds.KafkaDelay, 500, "ms");
    public static readonly Objective KafkaLoss = Of(ObjectiveIds.KafkaLoss, 0, "records");
    public static readonly Objective Residue = Of(ObjectiveIds.Residue, 0, "differences");
    public static readonly Objective Feasibility = Of(ObjectiveIds.Feasibility, 60, "s");

    public static IReadOnlyList<Objective> All => 
        [RecoveryTime, RecoveryPoint, Availability, TransactionIntegrity, SplitBrain, Consistency, Residue, Feasibility];

    private static Objective Of(string id, double limit, string unit) => new()
    {
        Id = id, Promise = id, Limit = limit, Unit = unit, Population = "the test's", Source = "the test",
    };
}
