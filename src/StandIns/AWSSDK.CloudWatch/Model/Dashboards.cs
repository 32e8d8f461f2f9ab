using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public partial class PutDashboardRequest : AmazonCloudWatchRequest
{
    public string DashboardName { get; set; }

    public string DashboardBody { get; set; }

    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class PutDashboardResponse : AmazonWebServiceResponse
{
    public List<DashboardValidationMessage> DashboardValidationMessages { get; set; }
        = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class DashboardValidationMessage
{
    public string DataPath { get; set; }

    public string Message { get; set; }
}

public partial class GetDashboardRequest : AmazonCloudWatchRequest
{
    public string DashboardName { get; set; }
}

public partial class GetDashboardResponse : AmazonWebServiceResponse
{
    public string DashboardArn { get; set; }

    public string DashboardBody { get; set; }

    public string DashboardName { get; set; }
}

public partial class ListDashboardsRequest : AmazonCloudWatchRequest
{
    public string DashboardNamePrefix { get; set; }

    public string NextToken { get; set; }
}

public partial class ListDashboardsResponse : AmazonWebServiceResponse
{
    public List<DashboardEntry> DashboardEntries { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string NextToken { get; set; }
}

public partial class DashboardEntry
{
    public string DashboardName { get; set; }

    public string DashboardArn { get; set; }

    public DateTime? LastModified { get; set; }

    public long? Size { get; set; }
}
