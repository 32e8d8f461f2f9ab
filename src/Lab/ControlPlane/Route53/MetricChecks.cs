using ChaosHarness.Lab.ControlPlane.CloudWatch;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Judges the health checks that follow a CloudWatch alarm, by the alarm's metric and not by its state.</summary>
/// <remarks>
/// So <c>SetAlarmState</c> does nothing to such a check, and a check may turn before its alarm does or after it.
/// </remarks>
internal sealed class MetricChecks(
    HealthCheckBoard board, CloudWatchRegions cloudWatch, CheckerFleet fleet, TimeProvider clock)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Step, clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            Advance();
        }
    }

    /// <summary>One look at every metric that a check follows.</summary>
    public void Advance()
    {
        foreach (var check in board.Checks.Where(check => check.Config.IsAlarm && !check.Config.Disabled))
        {
            fleet.Report(board.FollowAlarm(check.Id, IsHealthy(check)));
        }
    }

    private bool IsHealthy(HealthCheck check)
    {
        // What CloudWatch would do with missing data is not among the settings that Route 53 copies.
        var settings = check.Alarm! with { TreatMissing = "missing" };
        var metrics = cloudWatch.Of(check.Config.Alarm!.Region).Metrics;
        var (state, _) = AlarmEvaluation.Evaluate(settings, Newest(metrics, settings), AlarmEvaluation.Ok);
        return state switch
        {
            AlarmEvaluation.Alarm => false,
            AlarmEvaluation.Ok => true,
            _ => check.Config.InsufficientDataHealthStatus switch
            {
                "Healthy" => true,
                "Unhealthy" => false,
                _ => board.LastKnown(check.Id),
            },
        };
    }

    private List<double?> Newest(MetricStore metrics, AlarmSettings settings)
    {
        var running = MetricStore.Floor(clock.GetUtcNow(), settings.Period);
        var first = running - (settings.Period * settings.EvaluationPeriods);
        var periods = metrics.Periods(settings.Metric, first, running + settings.Period, settings.Period)
            .ToDictionary(period => period.Start, period => MetricStatistic.Of(settings.Statistic, period.Points));
        var newest = periods.ContainsKey(running) ? running : running - settings.Period;
        return
        [
            .. Enumerable.Range(0, settings.EvaluationPeriods)
                .Select(back => newest - (settings.Period * (settings.EvaluationPeriods - 1 - back)))
                .Select(start => periods.TryGetValue(start, out var value) ? value : (double?)null),
        ];
    }
}
