namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>What was put at one moment: single values, or a set of which only the statistics are known.</summary>
internal readonly record struct MetricPoint(
    DateTimeOffset At, double Sum, double Minimum, double Maximum, double SampleCount, string Unit)
{
    public static MetricPoint Of(DateTimeOffset at, double value, double count, string unit) =>
        new(at, value * count, value, value, count, unit);
}
