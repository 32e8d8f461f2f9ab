using ChaosHarness.Harness.Drills;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Objectives;

namespace ChaosHarness.Scenarios;

/// <summary>The scenarios as the harness runs them. What a reader sees of them stands in catalogue.json and docs/scenarios.</summary>
public static class Catalogue
{
    public static readonly Scenario HealthCheckFailure = new()
    {
        Id = "health_check_failure_simulation",
        Title = "The primary Region's application is cut off",
        Fault = "primary-application-cut",
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
        Fault = "primary-traffic-cut",
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
        Fault = "primary-database-cut",
        Moves = Movement.Database,
        Objectives =
        [
            ObjectiveIds.RecoveryTime,
            ObjectiveIds.RecoveryPoint,
            ObjectiveIds.Availability,
            ObjectiveIds.SplitBrain,
            ObjectiveIds.Consistency,
            ObjectiveIds.Residue,
            ObjectiveIds.Feasibility,
        ],
        ExpectedChanges = ["database/writer", "record/{writer} A/values", "record/{public} A */weight"],
        IsFailedBack = true,
    };
}
