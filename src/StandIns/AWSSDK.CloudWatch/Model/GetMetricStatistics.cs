using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public partial class GetMetricStatisticsRequest : AmazonCloudWatchRequest
{
    public string Namespace { get; set; }

    public string MetricName { get; set; }

    public List<Dimension> Dimensions { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public DateTime? StartTime { get; set; }

    public DateTime? EndTime { get; set; }

    public int? Period { get; set; }

    public List<Statistic> Statistics { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<string> ExtendedStatistics { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public StandardUnit Unit { get; set; }
}

public partial class GetMetricStatisticsResponse : AmazonWebServiceResponse
{
    public string Label { get; set; }

    public List<Datapoint> Datapoints { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class Datapoint
{
    public DateTime? Timestamp { get; set; }

    public double? SampleCount { get; set; }

    public double? Average { get; set; }

    public double? Sum { get; set; }

    public double? Minimum { get; set; }

    public double? Maximum { get; set; }

    public StandardUnit Unit { get; set; }

    public Dictionary<string, double> ExtendedStatistics { get; set; }
        = AWSConfigs.InitializeCollections ? new() : null;
}
