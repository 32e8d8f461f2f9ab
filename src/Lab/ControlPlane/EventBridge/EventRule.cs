namespace ChaosHarness.Lab.ControlPlane.EventBridge;

/// <summary>A rule of the default event bus: which events, and what they set off.</summary>
internal sealed record EventRule(string Name, EventPattern Pattern)
{
    public string? Description { get; init; }

    public string? RoleArn { get; init; }

    public bool IsEnabled { get; init; } = true;

    public IReadOnlyList<EventTarget> Targets { get; init; } = [];
}
