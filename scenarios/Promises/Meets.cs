using ChaosHarness.Harness.Objectives;

namespace ChaosHarness.Scenarios.Promises;

/// <summary>The promises as NUnit constraints, one per objective.</summary>
public static class Meets
{
    public static PromiseConstraint RecoveryTime => new(ObjectiveIds.RecoveryTime);

    public static PromiseConstraint RecoveryPoint => new(ObjectiveIds.RecoveryPoint);

    public static PromiseConstraint Availability => new(ObjectiveIds.Availability);

    public static PromiseConstraint DnsFailover => new(ObjectiveIds.DnsFailover);

    public static PromiseConstraint Failback => new(ObjectiveIds.Failback);

    public static PromiseConstraint TransactionIntegrity => new(ObjectiveIds.TransactionIntegrity);

    public static PromiseConstraint NoSplitBrain => new(ObjectiveIds.SplitBrain);

    public static PromiseConstraint Consistency => new(ObjectiveIds.Consistency);

    public static PromiseConstraint ReplicationLag => new(ObjectiveIds.AuroraLag);

    public static PromiseConstraint TrafficSplit => new(ObjectiveIds.TrafficSplit);

    public static PromiseConstraint NoDegradation => new(ObjectiveIds.Degradation);

    public static PromiseConstraint KafkaDelay => new(ObjectiveIds.KafkaDelay);

    public static PromiseConstraint NoKafkaLoss => new(ObjectiveIds.KafkaLoss);

    public static PromiseConstraint NoResidue => new(ObjectiveIds.Residue);

    public static PromiseConstraint Feasibility => new(ObjectiveIds.Feasibility);
}
