namespace Amazon.Route53.Model;

public partial class HealthCheck
{
    public string Id { get; set; }

    public string CallerReference { get; set; }

    public LinkedService LinkedService { get; set; }

    public HealthCheckConfig HealthCheckConfig { get; set; }

    public long? HealthCheckVersion { get; set; }

    public CloudWatchAlarmConfiguration CloudWatchAlarmConfiguration { get; set; }
}

public partial class HealthCheckConfig
{
    public string IPAddress { get; set; }

    public int? Port { get; set; }

    public HealthCheckType Type { get; set; }

    public string ResourcePath { get; set; }

    public string FullyQualifiedDomainName { get; set; }

    public string SearchString { get; set; }

    public int? RequestInterval { get; set; }

    public int? FailureThreshold { get; set; }

    public bool? MeasureLatency { get; set; }

    public bool? Inverted { get; set; }

    public bool? Disabled { get; set; }

    public int? HealthThreshold { get; set; }

    public List<string> ChildHealthChecks { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public bool? EnableSNI { get; set; }

    public List<HealthCheckRegion> Regions { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public AlarmIdentifier AlarmIdentifier { get; set; }

    public InsufficientDataHealthStatus InsufficientDataHealthStatus { get; set; }

    public string RoutingControlArn { get; set; }
}

public partial class AlarmIdentifier
{
    public CloudWatchRegion Region { get; set; }

    public string Name { get; set; }
}

public partial class CloudWatchAlarmConfiguration
{
    public int? EvaluationPeriods { get; set; }

    public double? Threshold { get; set; }

    public ComparisonOperator ComparisonOperator { get; set; }

    public int? Period { get; set; }

    public string MetricName { get; set; }

    public string Namespace { get; set; }

    public Statistic Statistic { get; set; }

    public List<Dimension> Dimensions { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class Dimension
{
    public string Name { get; set; }

    public string Value { get; set; }
}

public partial class HealthCheckObservation
{
    public HealthCheckRegion Region { get; set; }

    public string IPAddress { get; set; }

    public StatusReport StatusReport { get; set; }
}

public partial class StatusReport
{
    public string Status { get; set; }

    public DateTime? CheckedTime { get; set; }
}
