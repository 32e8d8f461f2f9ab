namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary><c>none</c>, or an alarm by ARN.</summary>
internal sealed record FisStopCondition(string Source, string? Value)
{
    public const string AlarmSource = "aws:cloudwatch:alarm";
}
