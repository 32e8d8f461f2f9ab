namespace ChaosHarness.Harness.Verdicts;

/// <summary>Which drill the verdicts belong to, and how it ended.</summary>
public sealed record DrillSummary
{
    /// <summary>The drill's id, unique.</summary>
    public required string Id { get; init; }

    /// <summary>The scenario's id in the catalogue.</summary>
    public required string Scenario { get; init; }

    /// <summary>How the drill ended.</summary>
    public required DrillOutcome Outcome { get; init; }

    /// <summary>Why it ended so, one line.</summary>
    public required string Reason { get; init; }

    /// <summary>Name of the target.</summary>
    public required string Target { get; init; }

    /// <summary>The target's settings profile.</summary>
    public required string Profile { get; init; }

    /// <summary>The target's pace.</summary>
    public required string Pace { get; init; }

    /// <summary>Wall time of the drill's anchor, UTC.</summary>
    public required DateTimeOffset StartedUtc { get; init; }

    /// <summary>From the anchor to the journal's last entry, seconds.</summary>
    public required double DurationS { get; init; }
}
