using ChaosHarness.Harness.Journals;

namespace ChaosHarness.Harness.Drills;

/// <summary>A catalogue entry: what is broken, and which promises are judged.</summary>
public sealed record Scenario
{
    /// <summary>The design's id, such as <c>database_failover_test</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What happens, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>Names of the faults in the target file that are begun together; empty when FIS breaks nothing.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    /// <summary>What is done besides, or instead.</summary>
    public OperatorAct Act { get; init; }

    /// <summary>The Region that the fault hits.</summary>
    public FaultPlace Hits { get; init; } = FaultPlace.PrimaryRegion;

    /// <summary>How long the fault is left in effect.</summary>
    public FaultLength Lasts { get; init; } = FaultLength.UntilRecovered;

    /// <summary>What is meant to move to the other Region.</summary>
    public required Movement Moves { get; init; }

    /// <summary>Ids of the objectives, in the order of the report.</summary>
    public required IReadOnlyList<string> Objectives { get; init; }

    /// <summary>Configuration paths that the scenario itself is meant to change; <c>{writer}</c> stands for the writer's record.</summary>
    public required IReadOnlyList<string> ExpectedChanges { get; init; }

    /// <summary>
    /// Whether a system that fails back by itself undoes <see cref="ExpectedChanges"/>: a drill of such a target waits for that, and expects
    /// none of them afterwards.
    /// </summary>
    public bool IsFailedBack { get; init; }
}

/// <summary>Where a fault hits.</summary>
public enum FaultPlace
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>The Region of the writer.</summary>
    PrimaryRegion,

    /// <summary>The other Region.</summary>
    SecondaryRegion,
}

/// <summary>How long a fault is left in effect.</summary>
public enum FaultLength
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>Until users have recovered in spite of it, or the time to watch them is spent.</summary>
    UntilRecovered,

    /// <summary>For the fault's <c>endAfter</c> of the target file: too short for health checks to notice.</summary>
    Blip,
}

/// <summary>What an operator does by the usual way, and the drill in his place.</summary>
public enum OperatorAct
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Looks whether every fault of the target file could be carried out, without carrying one out.</summary>
    PreviewFaults,
}
