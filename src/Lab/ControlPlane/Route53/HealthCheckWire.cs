using ChaosHarness.Lab.ControlPlane.CloudWatch;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Health checks to and from the wire.</summary>
internal static class HealthCheckWire
{
    /// <param name="map">The <c>HealthCheckConfig</c> of a create call.</param>
    /// <param name="labIntervalSeconds">An interval that the lab's pace allows besides AWS's 10 and 30.</param>
    public static HealthCheckConfig ReadNew(WireMap map, int labIntervalSeconds)
    {
        var type = map.Required("Type");
        var config = ReadUpdate(map, new HealthCheckConfig
        {
            Type = type,
            RequestIntervalSeconds =
                HealthCheckRules.EndpointTypes.Contains(type) ? (int)(map.Integer("RequestInterval") ?? 30) : null,
            MeasureLatency = map.Flag("MeasureLatency") ?? false,
            EnableSni = type.StartsWith("HTTPS", StringComparison.Ordinal) ? true : null,
        });
        return config.RequestIntervalSeconds is { } interval && interval is not (10 or 30) && interval != labIntervalSeconds
            ? throw new AwsException(
                "InvalidInput",
                $"RequestInterval {interval} must be 10 or 30, or {labIntervalSeconds} as this lab's pace allows.")
            : config;
    }

    /// <summary>The given settings over the present ones. Type, interval and MeasureLatency cannot be changed.</summary>
    public static HealthCheckConfig ReadUpdate(WireMap map, HealthCheckConfig present)
    {
        var reset = map.Texts("ResetElements");
        return present with
        {
            IpAddress = map.Text("IPAddress") ?? present.IpAddress,
            Port = (int?)map.Integer("Port") ?? present.Port,
            ResourcePath = Given(map, reset, "ResourcePath", present.ResourcePath),
            FullyQualifiedDomainName = Given(map, reset, "FullyQualifiedDomainName", present.FullyQualifiedDomainName),
            SearchString = map.Text("SearchString") ?? present.SearchString,
            FailureThreshold = (int)(map.Integer("FailureThreshold") ?? present.FailureThreshold),
            Inverted = map.Flag("Inverted") ?? present.Inverted,
            Disabled = map.Flag("Disabled") ?? present.Disabled,
            HealthThreshold = (int?)map.Integer("HealthThreshold") ?? present.HealthThreshold,
            Children = GivenList(map, reset, "ChildHealthChecks", present.Children),
            EnableSni = map.Flag("EnableSNI") ?? present.EnableSni,
            Regions = GivenList(map, reset, "Regions", present.Regions),
            Alarm = map.Map("AlarmIdentifier") is { } alarm
                ? new AlarmIdentifier(alarm.Required("Region"), alarm.Required("Name"))
                : present.Alarm,
            InsufficientDataHealthStatus =
                map.Text("InsufficientDataHealthStatus") ?? present.InsufficientDataHealthStatus,
        };
    }

    public static WireMap Write(HealthCheck check) => new()
    {
        ["Id"] = check.Id,
        ["CallerReference"] = check.CallerReference,
        ["HealthCheckConfig"] = Write(check.Config),
        ["HealthCheckVersion"] = check.Version,
        ["CloudWatchAlarmConfiguration"] = check.Alarm is { } alarm ? Write(alarm) : null,
    };

    private static WireMap Write(HealthCheckConfig config) => new()
    {
        ["IPAddress"] = config.IpAddress,
        ["Port"] = config.IsEndpoint ? config.EffectivePort : null,
        ["Type"] = config.Type,
        ["ResourcePath"] = config.ResourcePath,
        ["FullyQualifiedDomainName"] = config.FullyQualifiedDomainName,
        ["SearchString"] = config.SearchString,
        ["RequestInterval"] = config.RequestIntervalSeconds,
        ["FailureThreshold"] = config.IsEndpoint ? config.FailureThreshold : null,
        ["MeasureLatency"] = config.IsEndpoint ? config.MeasureLatency : null,
        ["Inverted"] = config.Inverted,
        ["Disabled"] = config.Disabled,
        ["HealthThreshold"] = config.HealthThreshold,
        ["ChildHealthChecks"] = config.Children.Count == 0 ? null : new WireList(config.Children, "ChildHealthCheck"),
        ["EnableSNI"] = config.EnableSni,
        ["Regions"] = config.Regions.Count == 0 ? null : new WireList(config.Regions, "Region"),
        ["AlarmIdentifier"] = config.Alarm is { } alarm
            ? new WireMap { ["Region"] = alarm.Region, ["Name"] = alarm.Name }
            : null,
        ["InsufficientDataHealthStatus"] = config.InsufficientDataHealthStatus,
    };

    private static WireMap Write(AlarmSettings alarm) => new()
    {
        ["EvaluationPeriods"] = alarm.EvaluationPeriods,
        ["Threshold"] = alarm.Threshold,
        ["ComparisonOperator"] = alarm.ComparisonOperator,
        ["Period"] = (int)alarm.Period.TotalSeconds,
        ["MetricName"] = alarm.Metric.Name,
        ["Namespace"] = alarm.Metric.Namespace,
        ["Statistic"] = alarm.Statistic,
        ["Dimensions"] = new WireList(
            alarm.Metric.Dimensions.Select(pair => new WireMap { ["Name"] = pair.Name, ["Value"] = pair.Value }), "Dimension"),
    };

    private static string? Given(WireMap map, IReadOnlyList<string> reset, string name, string? present) =>
        reset.Contains(name) ? null : map.Text(name) ?? present;

    private static IReadOnlyList<string> GivenList(
        WireMap map, IReadOnlyList<string> reset, string name, IReadOnlyList<string> present) =>
        reset.Contains(name) ? [] : map.Texts(name) is { Count: > 0 } given ? given : present;
}
