namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>What the catalogue says about one action id.</summary>
internal sealed record FisActionKind(
    string Id,
    string Description,
    string? TargetKey,
    string? ResourceType,
    IReadOnlyList<FisParameter> Parameters)
{
    /// <summary>How many resources it acts on when they were not named by ARN.</summary>
    public int TagLimit { get; init; } = 5;

    /// <summary>Actions by id have an ARN without account.</summary>
    public string ArnIn(string region) => $"arn:aws:fis:{region}::action/{Id}";
}
