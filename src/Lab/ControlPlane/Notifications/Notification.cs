namespace ChaosHarness.Lab.ControlPlane.Notifications;

/// <summary>One published message.</summary>
internal sealed record Notification(string MessageId, string TopicArn, string? Subject, string Message, DateTimeOffset At);
