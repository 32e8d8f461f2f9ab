using ChaosHarness.Harness.Drills;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Objectives;

namespace ChaosHarness.Scenarios;

/// <summary>The scenarios as the harness runs them. What a reader sees of them stands in catalogue.json and docs/scenarios.</summary>
public static class Catalogue
{
    public static readonly Scenario Readiness = new()
    {
        Id = "readiness_check",
        Title = "Nothing is broken: could the system fail over, and could it be drilled?",
        Faults = [],
        Act = OperatorAct.PreviewFaults,
        Moves = Movement.Nothing,
        Objectives = [ObjectiveIds.Feasibility, ObjectiveIds.AuroraLag, ObjectiveIds.TrafficSplit, ObjectiveIds.Residue],
        ExpectedChanges = [],
    };

    public static readonly Scenario HealthCheckFailure = new()
    {
        Id = "health_check_failure_simulation",
        Title = "The primary Region's application is cut off",
        Faults = ["primary-application-cut"],
        Moves = Movement.Traffic,
        Objectives =
        [
            ObjectiveIds.RecoveryTime,
            ObjectiveIds.RecoveryPoint,
            ObjectiveIds.Availability,
            ObjectiveIds.DnsFailover,
            ObjectiveIds.Failback,
            ObjectiveIds.Residue,
        ],
        ExpectedChanges = [],
    };

    public static readonly Scenario DnsPropagation = new()
    {
        Id = "dns_propagation_test",
        Title = "The primary Region's public address is cut off",
        Faults = ["primary-traffic-cut"],
        Moves = Movement.Traffic,
        Objectives =
        [
            ObjectiveIds.DnsFailover,
            ObjectiveIds.RecoveryTime,
            ObjectiveIds.RecoveryPoint,
            ObjectiveIds.Availability,
            ObjectiveIds.Residue,
        ],
        ExpectedChanges = [],
    };

    public static readonly Scenario DatabaseFailover = new()
    {
        Id = "database_failover_test",
        Title = "The primary database is cut off",
        Faults = ["primary-database-cut"],
        Moves = Movement.Database,
        Objectives =
        [
            ObjectiveIds.RecoveryTime,
            ObjectiveIds.RecoveryPoint,
            ObjectiveIds.Availability,
            ObjectiveIds.TransactionIntegrity,
            ObjectiveIds.SplitBrain,
            ObjectiveIds.Consistency,
            ObjectiveIds.KafkaDelay,
            ObjectiveIds.KafkaLoss,
            ObjectiveIds.Residue,
            ObjectiveIds.Feasibility,
        ],
        ExpectedChanges = ["database/writer", "record/{writer} A/values", "record/{public} A */weight"],
        IsFailedBack = true,
    };

    public static readonly Scenario ShortBlip = new()
    {
        Id = "short_blip",
        Title = "The primary Region's application is cut off for a moment",
        Faults = ["primary-application-blip"],
        Lasts = FaultLength.Blip,
        Moves = Movement.Nothing,
        Objectives =
        [
            ObjectiveIds.RecoveryTime,
            ObjectiveIds.RecoveryPoint,
            ObjectiveIds.Availability,
            ObjectiveIds.TrafficSplit,
            ObjectiveIds.SplitBrain,
            ObjectiveIds.Residue,
        ],
        ExpectedChanges = [],
    };

    /// <summary>The control's: the same, and the fault stays.</summary>
    public static readonly Scenario BlipThatStays = ShortBlip with
    {
        Id = "short_blip", Faults = ["primary-application-cut"], Lasts = FaultLength.UntilRecovered,
    };

    public static readonly Scenario SecondaryRegionLoss = new()
    {
        Id = "secondary_region_loss",
        Title = "The secondary Region is cut off from everything",
        Faults = ["secondary-region-cut"],
        Hits = FaultPlace.SecondaryRegion,
        Moves = Movement.Traffic,
        Objectives =
        [
            ObjectiveIds.RecoveryTime,
            ObjectiveIds.RecoveryPoint,
            ObjectiveIds.Availability,
            ObjectiveIds.DnsFailover,
            ObjectiveIds.TrafficSplit,
            ObjectiveIds.AuroraLag,
            ObjectiveIds.SplitBrain,
            ObjectiveIds.Consistency,
            ObjectiveIds.Residue,
        ],
        ExpectedChanges = [],
    };
}
