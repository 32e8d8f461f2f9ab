namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>CloudWatch of one Region: its metrics and its alarms.</summary>
internal sealed class CloudWatchRegion
{
    public CloudWatchRegion(TimeProvider clock)
    {
        Metrics = new MetricStore(clock);
        Alarms = new AlarmBoard(Metrics, clock);
    }

    public MetricStore Metrics { get; }

    public AlarmBoard Alarms { get; }
}
