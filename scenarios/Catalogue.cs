using ChaosHarness.Harness.Drills;
using ChaosHarness.Harness.Objectives;

namespace ChaosHarness.Scenarios;

/// <summary>The scenarios as the harness runs them. What a reader sees of them stands in catalogue.json and docs/scenarios.</summary>
public static class Catalogue
{
    public static readonly Scenario DatabaseFailover = new()
    {
        Id = "database_failover_test",
        Title = "The primary database is cut off",
        Fault = "primary-database-cut",
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
        ExpectedChanges = ["database/writer", "record/{writer} A/values"],
    };
}
