using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.CloudWatch;
using ChaosHarness.Lab.ControlPlane.Notifications;
using ChaosHarness.Lab.ControlPlane.Rds;

namespace ChaosHarness.Lab.ControlPlane;

/// <summary>The alarms that a lab begins with. The design's three critical alerts notify in the Region that survives, Tokyo.</summary>
internal static class AlarmsAtStart
{
    private const double LagLimitMs = 1000;
    private const double FailoverTimeoutSeconds = 60;

    private static readonly TimeSpan CanaryPeriod = TimeSpan.FromSeconds(10);

    public static IReadOnlyList<AlarmSettings> Of(LabSettings settings, string region)
    {
        var period = TimeSpan.FromSeconds(settings.AlarmPeriodSeconds);
        return region == Topology.Tokyo.AwsRegion
            ? [PrimaryHealth(settings, period, NotificationsAtStart.CriticalTopicArn), Stop(period), ReplicationLag(period), FailoverOverdue()]
            : [PrimaryHealth(settings, period, topic: null), Stop(period)];
    }

    /// <summary>Defect D6: the alarm watches what nobody publishes, as when its metric's publisher was renamed.</summary>
    public static AlarmSettings Blind(AlarmSettings alarm) => alarm.Name == LabAccount.PrimaryHealthAlarm
        ? alarm with { Metric = HealthCheckMetrics.KeyOf("HealthCheckStatus", Guid.Empty.ToString()), TreatMissing = "missing" }
        : alarm;

    private static AlarmSettings PrimaryHealth(LabSettings settings, TimeSpan period, string? topic) => Notifying(topic, new AlarmSettings
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
    });

    private static AlarmSettings Stop(TimeSpan period) => new()
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
    };

    private static AlarmSettings ReplicationLag(TimeSpan period) => Notifying(NotificationsAtStart.OperationsTopicArn, new AlarmSettings
    {
        Name = LabAccount.ReplicationLagAlarm,
        Description = "Tokyo's copy of the database is more than a second behind.",
        Metric = ReplicationMetrics.KeyOf(ReplicationMetrics.RecoveryPointLag, Topology.Tokyo, Topology.Taiwan),
        Statistic = "Maximum",
        Period = period,
        EvaluationPeriods = 1,
        Threshold = LagLimitMs,
        ComparisonOperator = "GreaterThanThreshold",
    });

    private static AlarmSettings FailoverOverdue() => Notifying(NotificationsAtStart.EmergencyTopicArn, new AlarmSettings
    {
        Name = LabAccount.FailoverOverdueAlarm,
        Description = "The primary Region is unhealthy, and after the failover timeout its address is still what users are told.",
        Metric = MetricKey.Of(LabAccount.CanaryNamespace, LabAccount.FailoverOverdueMetric, []),
        Statistic = "Maximum",
        Period = CanaryPeriod,
        EvaluationPeriods = 1,
        Threshold = FailoverTimeoutSeconds,
        ComparisonOperator = "GreaterThanThreshold",
        TreatMissing = "notBreaching",
    });

    private static AlarmSettings Notifying(string? topic, AlarmSettings alarm) =>
        topic is null ? alarm : alarm with { AlarmActions = [topic], OkActions = [topic] };
}
