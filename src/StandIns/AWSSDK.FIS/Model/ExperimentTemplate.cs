namespace Amazon.FIS.Model;

public partial class ExperimentTemplate
{
    public string Id { get; set; }

    public string Arn { get; set; }

    public string Description { get; set; }

    public Dictionary<string, ExperimentTemplateTarget> Targets { get; set; }
        = AWSConfigs.InitializeCollections ? new() : null;

    public Dictionary<string, ExperimentTemplateAction> Actions { get; set; }
        = AWSConfigs.InitializeCollections ? new() : null;

    public List<ExperimentTemplateStopCondition> StopConditions { get; set; }
        = AWSConfigs.InitializeCollections ? new() : null;

    public DateTime? CreationTime { get; set; }

    public DateTime? LastUpdateTime { get; set; }

    public string RoleArn { get; set; }

    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public ExperimentTemplateLogConfiguration LogConfiguration { get; set; }

    public ExperimentTemplateExperimentOptions ExperimentOptions { get; set; }

    public long? TargetAccountConfigurationsCount { get; set; }

    public ExperimentTemplateReportConfiguration ExperimentReportConfiguration { get; set; }
}

public partial class ExperimentTemplateTarget
{
    public string ResourceType { get; set; }

    public List<string> ResourceArns { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public Dictionary<string, string> ResourceTags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<ExperimentTemplateTargetFilter> Filters { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string SelectionMode { get; set; }

    public Dictionary<string, string> Parameters { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class ExperimentTemplateTargetFilter
{
    public string Path { get; set; }

    public List<string> Values { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class ExperimentTemplateAction
{
    public string ActionId { get; set; }

    public string Description { get; set; }

    public Dictionary<string, string> Parameters { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public Dictionary<string, string> Targets { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<string> StartAfter { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class ExperimentTemplateStopCondition
{
    public string Source { get; set; }

    public string Value { get; set; }
}

public partial class ExperimentTemplateLogConfiguration
{
    public ExperimentTemplateCloudWatchLogsLogConfiguration CloudWatchLogsConfiguration { get; set; }

    public ExperimentTemplateS3LogConfiguration S3Configuration { get; set; }

    public int? LogSchemaVersion { get; set; }
}

public partial class ExperimentTemplateCloudWatchLogsLogConfiguration
{
    public string LogGroupArn { get; set; }
}

public partial class ExperimentTemplateS3LogConfiguration
{
    public string BucketName { get; set; }

    public string Prefix { get; set; }
}

public partial class ExperimentTemplateExperimentOptions
{
    public AccountTargeting AccountTargeting { get; set; }

    public EmptyTargetResolutionMode EmptyTargetResolutionMode { get; set; }
}

public partial class ExperimentTemplateReportConfiguration
{
    public ExperimentTemplateReportConfigurationOutputs Outputs { get; set; }

    public ExperimentTemplateReportConfigurationDataSources DataSources { get; set; }

    public string PreExperimentDuration { get; set; }

    public string PostExperimentDuration { get; set; }
}

public partial class ExperimentTemplateReportConfigurationOutputs
{
    public ReportConfigurationS3Output S3Configuration { get; set; }
}

public partial class ReportConfigurationS3Output
{
    public string BucketName { get; set; }

    public string Prefix { get; set; }
}

public partial class ExperimentTemplateReportConfigurationDataSources
{
    public List<ExperimentTemplateReportConfigurationCloudWatchDashboard> CloudWatchDashboards { get; set; }
        = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class ExperimentTemplateReportConfigurationCloudWatchDashboard
{
    public string DashboardIdentifier { get; set; }
}
