using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.CloudWatch;

namespace ChaosHarness.Lab.ControlPlane;

/// <summary>The alarms that a lab begins with, in each of its Regions.</summary>
internal static class AlarmsAtStart
{
    public static IReadOnlyList<AlarmSettings> Of(LabSettings settings)
    {
        var period = TimeSpan.FromSeconds(settings.AlarmPeriodSeconds);
        return
        [
            new AlarmSettings
            {
                Name = LabAccount.PrimaryHealthAlarm,
                Description = "The primary Region's health check says unhealthy, or says nothing.",
                Metric = HealthCheckMetrics.KeyOf("HealthCheckStatus", LabAccount.HealthCheckIdOf(Topology.Taiwan)),
                Statistic = "Minimum",
                Period = period,
                EvaluationPeriods = settings.AlarmEvaluationPeriods,
                Threshold = 1,
                ComparisonOperator = "LessThanThreshold",
                TreatMissing = "breaching",
            },
            new AlarmSettings
            {
                Name = LabAccount.StopAlarm,
                Description = "Somebody wants the drill to stop.",
                Metric = MetricKey.Of("ChaosHarness", "StopDrill", []),
                Statistic = "Maximum",
                Period = period,
                EvaluationPeriods = 1,
                Threshold = 0,
                ComparisonOperator = "GreaterThanThreshold",
                TreatMissing = "notBreaching",
            },
        ];
    }
}
