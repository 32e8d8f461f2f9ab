namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>One line of an alarm's history; <paramref name="Type"/> is <c>StateUpdate</c> or <c>ConfigurationUpdate</c>.</summary>
internal sealed record AlarmHistoryItem(string AlarmName, DateTimeOffset At, string Type, string Summary, string Payload);
