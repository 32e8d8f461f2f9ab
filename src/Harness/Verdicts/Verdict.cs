namespace ChaosHarness.Harness.Verdicts;

/// <summary>What one objective came to in one drill.</summary>
public sealed record Verdict
{
    /// <summary>The objective's id, such as <c>rto</c>.</summary>
    public required string Objective { get; init; }

    /// <summary>Met, Missed or Inconclusive.</summary>
    public required VerdictKind Kind { get; init; }

    /// <summary>Lower bound of the measured value in <see cref="Unit"/>; null when nothing was measured.</summary>
    public required double? Lower { get; init; }

    /// <summary>Upper bound; null when nothing was measured or the value is right-censored.</summary>
    public required double? Upper { get; init; }

    /// <summary>The limit that was agreed beforehand, in <see cref="Unit"/>.</summary>
    public required double Limit { get; init; }

    /// <summary>Unit of the bounds and the limit.</summary>
    public required string Unit { get; init; }

    /// <summary>One line: what was measured, against what, and the cause where one can be named.</summary>
    public required string Reason { get; init; }

    /// <summary>The parts of a recovery time; empty for other objectives.</summary>
    public IReadOnlyList<Phase> Phases { get; init; } = [];
}
