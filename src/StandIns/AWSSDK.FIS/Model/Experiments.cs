using Amazon.Runtime;
using ChaosHarness.StandIns.Wire;

namespace Amazon.FIS.Model;

public partial class StartExperimentRequest : AmazonFISRequest
{
    [IdempotencyToken]
    public string ClientToken { get; set; }

    public string ExperimentTemplateId { get; set; }

    public StartExperimentExperimentOptionsInput ExperimentOptions { get; set; }

    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class StartExperimentExperimentOptionsInput
{
    public ActionsMode ActionsMode { get; set; }
}

public partial class StartExperimentResponse : AmazonWebServiceResponse
{
    public Experiment Experiment { get; set; }
}

public partial class StopExperimentRequest : AmazonFISRequest
{
    public string Id { get; set; }
}

public partial class StopExperimentResponse : AmazonWebServiceResponse
{
    public Experiment Experiment { get; set; }
}

public partial class GetExperimentRequest : AmazonFISRequest
{
    public string Id { get; set; }
}

public partial class GetExperimentResponse : AmazonWebServiceResponse
{
    public Experiment Experiment { get; set; }
}

public partial class ListExperimentsRequest : AmazonFISRequest
{
    public int? MaxResults { get; set; }

    public string NextToken { get; set; }

    public string ExperimentTemplateId { get; set; }
}

public partial class ListExperimentsResponse : AmazonWebServiceResponse
{
    public List<ExperimentSummary> Experiments { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string NextToken { get; set; }
}

public partial class ExperimentSummary
{
    public string Id { get; set; }

    public string Arn { get; set; }

    public string ExperimentTemplateId { get; set; }

    public ExperimentState State { get; set; }

    public DateTime? CreationTime { get; set; }

    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public ExperimentOptions ExperimentOptions { get; set; }
}

public partial class ListExperimentResolvedTargetsRequest : AmazonFISRequest
{
    public string ExperimentId { get; set; }

    public int? MaxResults { get; set; }

    public string NextToken { get; set; }

    public string TargetName { get; set; }
}

public partial class ListExperimentResolvedTargetsResponse : AmazonWebServiceResponse
{
    public List<ResolvedTarget> ResolvedTargets { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string NextToken { get; set; }
}

public partial class ResolvedTarget
{
    public string ResourceType { get; set; }

    public string TargetName { get; set; }

    public Dictionary<string, string> TargetInformation { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}
