using Amazon.Runtime;

namespace Amazon.Route53.Model;

public partial class ListTagsForResourceRequest : AmazonRoute53Request
{
    public TagResourceType ResourceType { get; set; }

    public string ResourceId { get; set; }
}

public partial class ListTagsForResourceResponse : AmazonWebServiceResponse
{
    public ResourceTagSet ResourceTagSet { get; set; }
}

public partial class ResourceTagSet
{
    public TagResourceType ResourceType { get; set; }

    public string ResourceId { get; set; }

    public List<Tag> Tags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class Tag
{
    public string Key { get; set; }

    public string Value { get; set; }
}
