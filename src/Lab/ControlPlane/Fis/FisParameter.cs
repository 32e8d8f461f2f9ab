namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>One parameter of an action; <paramref name="Allowed"/> lists its values where they are few.</summary>
internal sealed record FisParameter(string Name, string Description, bool IsRequired, IReadOnlyList<string>? Allowed = null)
{
    public bool IsDuration => Name is "duration" or "maxDuration";
}
