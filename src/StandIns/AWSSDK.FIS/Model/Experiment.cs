namespace Amazon.FIS.Model;

public partial class Experiment
{
    public string Id { get; set; }

    public string Arn { get; set; }

    public string ExperimentTemplateId { get; set; }

    public string RoleArn { get; set; }

    public ExperimentState State { get; set; }

    public Dictionary<string, ExperimentTarget> Targets { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public Dictionary<string, ExperimentAction> Actions { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<ExperimentStopCondition> StopConditions { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public DateTime? CreationTime { get; set; }

    public DateTime? StartTime { get; set; }

    public DateTime? EndTime { get; set; }

    public Dictionary<string, string> Tags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public ExperimentLogConfiguration LogConfiguration { get; set; }

    public ExperimentOptions ExperimentOptions { get; set; }

    public long? TargetAccountConfigurationsCount { get; set; }

    public ExperimentReportConfiguration ExperimentReportConfiguration { get; set; }

    public ExperimentReport ExperimentReport { get; set; }
}

public partial class ExperimentState
{
    public ExperimentStatus Status { get; set; }

    public string Reason { get; set; }

    public ExperimentError Error { get; set; }
}

public partial class ExperimentError
{
    public string AccountId { get; set; }

    public string Code { get; set; }

    public string Location { get; set; }
}

public partial class ExperimentTarget
{
    public string ResourceType { get; set; }

    public List<string> ResourceArns { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public Dictionary<string, string> ResourceTags { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<ExperimentTargetFilter> Filters { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string SelectionMode { get; set; }

    public Dictionary<string, string> Parameters { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class ExperimentTargetFilter
{
    public string Path { get; set; }

    public List<string> Values { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class ExperimentAction
{
    public string ActionId { get; set; }

    public string Description { get; set; }

    public Dictionary<string, string> Parameters { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public Dictionary<string, string> Targets { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<string> StartAfter { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public ExperimentActionState State { get; set; }

    public DateTime? StartTime { get; set; }

    public DateTime? EndTime { get; set; }
}

public partial class ExperimentActionState
{
    public ExperimentActionStatus Status { get; set; }

    public string Reason { get; set; }
}

public partial class ExperimentStopCondition
{
    public string Source { get; set; }

    public string Value { get; set; }
}

public partial class ExperimentLogConfiguration
{
    public ExperimentCloudWatchLogsLogConfiguration CloudWatchLogsConfiguration { get; set; }

    public ExperimentS3LogConfiguration S3Configuration { get; set; }

    public int? LogSchemaVersion { get; set; }
}

public partial class ExperimentCloudWatchLogsLogConfiguration
{
    public string LogGroupArn { get; set; }
}

public partial class ExperimentS3LogConfiguration
{
    public string BucketName { get; set; }

    public string Prefix { get; set; }
}

public partial class ExperimentOptions
{
    public AccountTargeting AccountTargeting { get; set; }

    public EmptyTargetResolutionMode EmptyTargetResolutionMode { get; set; }

    public ActionsMode ActionsMode { get; set; }
}
