namespace ChaosHarness.Lab.Backplane;

/// <summary>Packets that the fabric drops: those between a host in <see cref="Subnets"/> and one in <see cref="Peers"/>.</summary>
internal sealed record CutRule
{
    public required IReadOnlyList<string> Subnets { get; init; }

    public IReadOnlyList<string> Peers { get; init; } = ["0.0.0.0/0"];

    /// <summary>Of the peers, those that the rule leaves alone.</summary>
    public IReadOnlyList<string> PeersExcept { get; init; } = [];

    /// <summary><c>both</c>, <c>in</c> (entering the subnets) or <c>out</c> (leaving them).</summary>
    public string Direction { get; init; } = "both";

    /// <summary><c>tcp</c>, <c>udp</c>, or null for every protocol.</summary>
    public string? Protocol { get; init; }

    /// <summary>Port at the receiving side; null for every port.</summary>
    public int? Port { get; init; }

    /// <summary>The fabric lifts the rule itself after so long, should nobody lift it before; null: never.</summary>
    public double? LifetimeMs { get; init; }
}
