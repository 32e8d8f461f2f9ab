using Amazon.Runtime;
using ChaosHarness.StandIns.Wire;

namespace Amazon.FIS.Model;

public partial class CreateExperimentTemplateRequest : AmazonFISRequest
{
    [IdempotencyToken]
    public string ClientToken { get; set; }

    public string Description { get; set; }

    public List<CreateExperimentTemplateStopConditionInput> StopConditions { get; set; }
        = AWSConfigs.InitializeCollections ? new() : null;

    public Dictionary<string, CreateExperimentTemplateTargetInput> Targets { get; set; }
        = AWSConfigs.InitializeCollections ? new() : null;

    public Dictionary<string, CreateExperimentTemplateActionInput> Actions { get; set; }
        = AWSConfigs.InitializeCollections ? new() : null;

    public string RoleArn { get; set; }

    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public CreateExperimentTemplateLogConfigurationInput LogConfiguration { get; set; }

    public CreateExperimentTemplateExperimentOptionsInput ExperimentOptions { get; set; }

    public CreateExperimentTemplateReportConfigurationInput ExperimentReportConfiguration { get; set; }
}

public partial class CreateExperimentTemplateResponse : AmazonWebServiceResponse
{
    public ExperimentTemplate ExperimentTemplate { get; set; }
}

public partial class CreateExperimentTemplateStopConditionInput
{
    public string Source { get; set; }

    public string Value { get; set; }
}

public partial class CreateExperimentTemplateTargetInput
{
    public string ResourceType { get; set; }

    public List<string> ResourceArns { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public Dictionary<string, string> ResourceTags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<ExperimentTemplateTargetInputFilter> Filters { get; set; }
        = AWSConfigs.InitializeCollections ? new() : null;

    public string SelectionMode { get; set; }

    public Dictionary<string, string> Parameters { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class ExperimentTemplateTargetInputFilter
{
    public string Path { get; set; }

    public List<string> Values { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class CreateExperimentTemplateActionInput
{
    public string ActionId { get; set; }

    public string Description { get; set; }

    public Dictionary<string, string> Parameters { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public Dictionary<string, string> Targets { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<string> StartAfter { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class CreateExperimentTemplateLogConfigurationInput
{
    public ExperimentTemplateCloudWatchLogsLogConfigurationInput CloudWatchLogsConfiguration { get; set; }

    public ExperimentTemplateS3LogConfigurationInput S3Configuration { get; set; }

    public int? LogSchemaVersion { get; set; }
}

public partial class ExperimentTemplateCloudWatchLogsLogConfigurationInput
{
    public string LogGroupArn { get; set; }
}

public partial class ExperimentTemplateS3LogConfigurationInput
{
    public string BucketName { get; set; }

    public string Prefix { get; set; }
}

public partial class CreateExperimentTemplateExperimentOptionsInput
{
    public AccountTargeting AccountTargeting { get; set; }

    public EmptyTargetResolutionMode EmptyTargetResolutionMode { get; set; }
}

public partial class CreateExperimentTemplateReportConfigurationInput
{
    public ExperimentTemplateReportConfigurationOutputsInput Outputs { get; set; }

    public ExperimentTemplateReportConfigurationDataSourcesInput DataSources { get; set; }

    public string PreExperimentDuration { get; set; }

    public string PostExperimentDuration { get; set; }
}

public partial class ExperimentTemplateReportConfigurationOutputsInput
{
    public ReportConfigurationS3OutputInput S3Configuration { get; set; }
}

public partial class ReportConfigurationS3OutputInput
{
    public string BucketName { get; set; }

    public string Prefix { get; set; }
}

public partial class ExperimentTemplateReportConfigurationDataSourcesInput
{
    public List<ReportConfigurationCloudWatchDashboardInput> CloudWatchDashboards { get; set; }
        = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class ReportConfigurationCloudWatchDashboardInput
{
    public string DashboardIdentifier { get; set; }
}
