using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public partial class PutMetricAlarmRequest : AmazonCloudWatchRequest
{
    public string AlarmName { get; set; }

    public string AlarmDescription { get; set; }

    public bool? ActionsEnabled { get; set; }

    public List<string> OKActions { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<string> AlarmActions { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<string> InsufficientDataActions { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string MetricName { get; set; }

    public string Namespace { get; set; }

    public Statistic Statistic { get; set; }

    public string ExtendedStatistic { get; set; }

    public List<Dimension> Dimensions { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public int? Period { get; set; }

    public StandardUnit Unit { get; set; }

    public int? EvaluationPeriods { get; set; }

    public int? DatapointsToAlarm { get; set; }

    public double? Threshold { get; set; }

    public ComparisonOperator ComparisonOperator { get; set; }

    public string TreatMissingData { get; set; }

    public string EvaluateLowSampleCountPercentile { get; set; }

    public List<MetricDataQuery> Metrics { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string ThresholdMetricId { get; set; }

    public EvaluationWindow EvaluationWindow { get; set; }

    public EvaluationCriteria EvaluationCriteria { get; set; }

    public int? EvaluationInterval { get; set; }
}

public partial class PutMetricAlarmResponse : AmazonWebServiceResponse;

public partial class EvaluationWindow
{
    public WallClockWindow WallClockWindow { get; set; }

    public SlidingWindow SlidingWindow { get; set; }
}

public partial class WallClockWindow
{
    public string Timezone { get; set; }
}

public partial class SlidingWindow;

public partial class EvaluationCriteria
{
    public AlarmPromQLCriteria PromQLCriteria { get; set; }
}

public partial class AlarmPromQLCriteria
{
    public string Query { get; set; }

    public int? PendingPeriod { get; set; }

    public int? RecoveryPeriod { get; set; }
}
