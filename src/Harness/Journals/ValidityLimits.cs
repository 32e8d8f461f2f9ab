namespace ChaosHarness.Harness.Journals;

/// <summary>What must hold for a drill's measurements to count.</summary>
public sealed record ValidityLimits
{
    /// <summary>Greatest share of starved samples of a probe that decides a verdict, 0 to 1.</summary>
    public double StarvedShare { get; init; } = 0.01;

    /// <summary>How long users must be served without a failure before they count as recovered, seconds.</summary>
    public required double StabilityS { get; init; }

    /// <summary>Least number of acknowledged writes for a statement about loss.</summary>
    public int LeastAcknowledged { get; init; } = 100;

    /// <summary>Longest time between two ticks of the clock probe; more means that the harness itself stood still. Seconds.</summary>
    public double PauseS { get; init; } = 3;
}
