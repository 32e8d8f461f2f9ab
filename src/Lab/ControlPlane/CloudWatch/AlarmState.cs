namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>An alarm at one moment.</summary>
internal sealed record AlarmState(
    AlarmSettings Settings,
    string State,
    string Reason,
    string? ReasonPayload,
    DateTimeOffset UpdatedAt,
    DateTimeOffset TransitionedAt,
    DateTimeOffset ConfiguredAt);
