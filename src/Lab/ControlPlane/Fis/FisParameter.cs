namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>One parameter of an action; <paramref name="Allowed"/> lists its values where they are few.</summary>
internal sealed record FisParameter(string Name, string Description, bool IsRequired, IReadOnlyList<string>? Allowed = null)
{
    /// <summary>Bounds of a whole number; null for what is none.</summary>
    public (long Lowest, long Highest)? Range { get; init; }

    public bool IsDuration => Name is "duration" or "maxDuration" or "startInstancesAfterDuration";
}
