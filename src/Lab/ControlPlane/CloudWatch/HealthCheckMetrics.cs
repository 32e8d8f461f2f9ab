using ChaosHarness.Lab.ControlPlane.Route53;

namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>Publishes each health check's status once a period.</summary>
internal sealed class HealthCheckMetrics(
    HealthCheckBoard board, CloudWatchRegions cloudWatch, TimeSpan period, TimeProvider clock)
{
    public const string Namespace = "AWS/Route53";

    private DateTimeOffset? published;

    public static MetricKey KeyOf(string metric, string healthCheckId) =>
        MetricKey.Of(Namespace, metric, [("HealthCheckId", healthCheckId)]);

    /// <summary>One look at the clock: publishes every period that has begun since the last, so that none is missing.</summary>
    public void Advance()
    {
        var running = MetricStore.Floor(clock.GetUtcNow(), period);
        for (var start = Resume(running); start <= running; start += period)
        {
            Publish(start);
            published = start;
        }
    }

    private DateTimeOffset Resume(DateTimeOffset running)
    {
        var next = published + period ?? running;
        var oldest = running - MetricStore.Retention;
        return next < oldest ? oldest : next;
    }

    // On AWS these metrics are in us-east-1 only; the lab shows them in each of its Regions, so that an alarm on
    // them can be a stop condition of an experiment there.
    private void Publish(DateTimeOffset at)
    {
        foreach (var check in board.Checks)
        {
            var status = board.IsHealthy(check.Id) ? 1.0 : 0.0;
            var share = board.PercentageHealthy(check.Id);
            foreach (var region in LabAccount.Regions)
            {
                var metrics = cloudWatch.Of(region).Metrics;
                metrics.Put(KeyOf("HealthCheckStatus", check.Id), [MetricPoint.Of(at, status, 1, "None")]);
                metrics.Put(KeyOf("HealthCheckPercentageHealthy", check.Id), [MetricPoint.Of(at, share, 1, "Percent")]);
            }
        }
    }
}
