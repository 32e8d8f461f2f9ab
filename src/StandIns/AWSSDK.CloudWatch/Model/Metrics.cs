using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public partial class ListMetricsRequest : AmazonCloudWatchRequest
{
    public string Namespace { get; set; }

    public string MetricName { get; set; }

    public List<DimensionFilter> Dimensions { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string NextToken { get; set; }

    public RecentlyActive RecentlyActive { get; set; }

    public bool? IncludeLinkedAccounts { get; set; }

    public string OwningAccount { get; set; }
}

public partial class ListMetricsResponse : AmazonWebServiceResponse
{
    public List<Metric> Metrics { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string NextToken { get; set; }

    public List<string> OwningAccounts { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class DimensionFilter
{
    public string Name { get; set; }

    public string Value { get; set; }
}

public partial class Metric
{
    public string Namespace { get; set; }

    public string MetricName { get; set; }

    public List<Dimension> Dimensions { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class Dimension
{
    public string Name { get; set; }

    public string Value { get; set; }
}

public partial class Tag
{
    public string Key { get; set; }

    public string Value { get; set; }
}
