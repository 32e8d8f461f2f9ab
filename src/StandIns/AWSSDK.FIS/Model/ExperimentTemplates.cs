using Amazon.Runtime;

namespace Amazon.FIS.Model;

public partial class GetExperimentTemplateRequest : AmazonFISRequest
{
    public string Id { get; set; }
}

public partial class GetExperimentTemplateResponse : AmazonWebServiceResponse
{
    public ExperimentTemplate ExperimentTemplate { get; set; }
}

public partial class ListExperimentTemplatesRequest : AmazonFISRequest
{
    public int? MaxResults { get; set; }

    public string NextToken { get; set; }
}

public partial class ListExperimentTemplatesResponse : AmazonWebServiceResponse
{
    public List<ExperimentTemplateSummary> ExperimentTemplates { get; set; }
        = AWSConfigs.InitializeCollections ? new() : null;

    public string NextToken { get; set; }
}

public partial class ExperimentTemplateSummary
{
    public string Id { get; set; }

    public string Arn { get; set; }

    public string Description { get; set; }

    public DateTime? CreationTime { get; set; }

    public DateTime? LastUpdateTime { get; set; }

    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class DeleteExperimentTemplateRequest : AmazonFISRequest
{
    public string Id { get; set; }
}

public partial class DeleteExperimentTemplateResponse : AmazonWebServiceResponse
{
    public ExperimentTemplate ExperimentTemplate { get; set; }
}
