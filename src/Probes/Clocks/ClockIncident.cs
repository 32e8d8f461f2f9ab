namespace ChaosHarness.Probes.Clocks;

/// <summary>One irregularity of time, as bounds.</summary>
public sealed record ClockIncident
{
    /// <summary>What it is.</summary>
    public required ClockIncidentKind Kind { get; init; }

    /// <summary>It did not begin before this instant, the end of the last reading without it.</summary>
    public required DrillTime After { get; init; }

    /// <summary>It had happened by this instant, the end of the first reading that shows it.</summary>
    public required DrillTime By { get; init; }

    /// <summary>Its size is at least this; negative for wall time set back.</summary>
    public required TimeSpan Least { get; init; }

    /// <summary>Its size is at most this.</summary>
    public required TimeSpan Most { get; init; }
}
