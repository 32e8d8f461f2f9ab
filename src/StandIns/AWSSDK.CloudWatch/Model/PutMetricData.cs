using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public partial class PutMetricDataRequest : AmazonCloudWatchRequest
{
    public string Namespace { get; set; }

    public List<MetricDatum> MetricData { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<EntityMetricData> EntityMetricData { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public bool? StrictEntityValidation { get; set; }
}

public partial class PutMetricDataResponse : AmazonWebServiceResponse;

public partial class MetricDatum
{
    public string MetricName { get; set; }

    public List<Dimension> Dimensions { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public DateTime? Timestamp { get; set; }

    public double? Value { get; set; }

    public StatisticSet StatisticValues { get; set; }

    public List<double> Values { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<double> Counts { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public StandardUnit Unit { get; set; }

    public int? StorageResolution { get; set; }
}

public partial class StatisticSet
{
    public double? SampleCount { get; set; }

    public double? Sum { get; set; }

    public double? Minimum { get; set; }

    public double? Maximum { get; set; }
}

public partial class EntityMetricData
{
    public Entity Entity { get; set; }

    public List<MetricDatum> MetricData { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class Entity
{
    public Dictionary<string, string> KeyAttributes { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public Dictionary<string, string> Attributes { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}
