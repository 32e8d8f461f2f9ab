namespace ChaosHarness.Lab.Backplane;

/// <summary>Packets that the fabric delays or loses now and then: those from <see cref="Subnets"/> to <see cref="Peers"/>.</summary>
internal sealed record ImpairmentRule
{
    public required IReadOnlyList<string> Subnets { get; init; }

    public IReadOnlyList<string> Peers { get; init; } = ["0.0.0.0/0"];

    /// <summary>Added to what the path takes anyway.</summary>
    public double DelayMs { get; init; }

    /// <summary>The delay varies evenly by plus or minus this; packets keep their order.</summary>
    public double JitterMs { get; init; }

    public double LossPercent { get; init; }

    /// <summary>Share of connections that are hit: a connection is, or is not, for its whole life.</summary>
    public double FlowsPercent { get; init; } = 100;

    /// <summary>The fabric lifts the rule itself after so long; null: never.</summary>
    public double? LifetimeMs { get; init; }
}
