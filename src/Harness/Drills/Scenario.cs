using ChaosHarness.Harness.Journals;

namespace ChaosHarness.Harness.Drills;

/// <summary>A catalogue entry: what is broken, and which promises are judged.</summary>
public sealed record Scenario
{
    /// <summary>The design's id, such as <c>database_failover_test</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What happens, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the fault in the target file.</summary>
    public required string Fault { get; init; }

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
