using Amazon.Runtime;

namespace Amazon.FIS.Model;

public partial class GetActionRequest : AmazonFISRequest
{
    public string Id { get; set; }
}

public partial class GetActionResponse : AmazonWebServiceResponse
{
    public Action Action { get; set; }
}

public partial class Action
{
    public string Id { get; set; }

    public string Arn { get; set; }

    public string Description { get; set; }

    public Dictionary<string, ActionParameter> Parameters { get; set; }
        = AWSConfigs.InitializeCollections ? new() : null;

    public Dictionary<string, ActionTarget> Targets { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class ActionParameter
{
    public string Description { get; set; }

    public bool? Required { get; set; }
}

public partial class ActionTarget
{
    public string ResourceType { get; set; }
}

public partial class ListActionsRequest : AmazonFISRequest
{
    public int? MaxResults { get; set; }

    public string NextToken { get; set; }
}

public partial class ListActionsResponse : AmazonWebServiceResponse
{
    public List<ActionSummary> Actions { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string NextToken { get; set; }
}

public partial class ActionSummary
{
    public string Id { get; set; }

    public string Arn { get; set; }

    public string Description { get; set; }

    public Dictionary<string, ActionTarget> Targets { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}
