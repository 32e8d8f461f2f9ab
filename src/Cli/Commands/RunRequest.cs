namespace ChaosHarness.Cli.Commands;

/// <summary>What somebody asked <c>run</c> or <c>plan</c> for.</summary>
internal sealed record RunRequest
{
    public required IReadOnlyList<string> Scenarios { get; init; }

    /// <summary>Which part of the calendar, such as <c>monthly</c>, where no scenario is named.</summary>
    public string? Frequency { get; init; }

    public string? Target { get; init; }

    public string? Profile { get; init; }

    public string? Pace { get; init; }

    public IReadOnlyList<string> Defects { get; init; } = [];

    public int Seed { get; init; } = 1;

    public string Lab { get; init; } = "default";

    public bool Json { get; init; }

    /// <summary>Whether something was asked of a lab that a running one may not have.</summary>
    public bool AsksForLab => Profile is not null || Pace is not null || Defects.Count > 0;
}
