namespace ChaosHarness.Harness.Journals;

/// <summary>What a scenario is meant to move to the other Region: it decides the milestones of a recovery.</summary>
public enum Movement
{
    /// <summary>Not told, as in journals of older drills: these moved the database.</summary>
    Unknown = 0,

    /// <summary>The writer: alarm, failover, promotion, the writer's name, clients.</summary>
    Database,

    /// <summary>Users alone: alarm, the public name, clients. The database stays where it is.</summary>
    Traffic,

    /// <summary>Nothing: the system bears the fault where it is.</summary>
    Nothing,
}
