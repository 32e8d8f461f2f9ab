namespace ChaosHarness.Lab.Backplane;

/// <summary>What one owner does to a part for a time. When all of a kind are gone, the part goes on.</summary>
internal sealed record PartHold
{
    public const string Stop = "stop";
    public const string Freeze = "freeze";
    public const string Stress = "stress";

    /// <summary><c>stop</c> (its processes end, and start again afterwards), <c>freeze</c> (SIGSTOP), <c>stress</c> (others take its processor).</summary>
    public required string Kind { get; init; }

    /// <summary>For <c>stop</c>: how long after SIGTERM its processes are killed; 0 kills at once.</summary>
    public double GraceMs { get; init; }

    /// <summary>For <c>stop</c>: what the part has stored goes, too.</summary>
    public bool Wipes { get; init; }

    /// <summary>For <c>stress</c>: processes that compute beside it.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>For <c>stress</c>: share of its time that each of them computes.</summary>
    public int LoadPercent { get; init; } = 100;

    /// <summary>The daemon ends the hold itself after so long; null: never.</summary>
    public double? LifetimeMs { get; init; }
}
