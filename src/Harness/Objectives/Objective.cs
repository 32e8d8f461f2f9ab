namespace ChaosHarness.Harness.Objectives;

/// <summary>A limit agreed beforehand. It is data, and is written to the journal before anything is broken.</summary>
public sealed record Objective
{
    /// <summary>Its id, one of those in the design, such as <c>rto</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The promise in words, as a report's reader sees it.</summary>
    public required string Promise { get; init; }

    /// <summary>The limit, in <see cref="Unit"/>.</summary>
    public required double Limit { get; init; }

    /// <summary>Unit of the limit.</summary>
    public required string Unit { get; init; }

    /// <summary>The value that <see cref="Limit"/> is a distance from, in the same unit; null where it is none.</summary>
    public double? Expected { get; init; }

    /// <summary>Where an alarm should go off, in <see cref="Unit"/>; null when the source names none.</summary>
    public double? AlarmAt { get; init; }

    /// <summary>The time over which the objective holds, ISO 8601; null for a single event.</summary>
    public string? Window { get; init; }

    /// <summary>Whose experience counts.</summary>
    public required string Population { get; init; }

    /// <summary>The sentence that the limit comes from.</summary>
    public required string Source { get; init; }
}
