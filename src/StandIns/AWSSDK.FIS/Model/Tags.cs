using Amazon.Runtime;

namespace Amazon.FIS.Model;

public partial class TagResourceRequest : AmazonFISRequest
{
    public string ResourceArn { get; set; }

    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class TagResourceResponse : AmazonWebServiceResponse;

public partial class ListTagsForResourceRequest : AmazonFISRequest
{
    public string ResourceArn { get; set; }
}

public partial class ListTagsForResourceResponse : AmazonWebServiceResponse
{
    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}
