namespace Amazon.FIS.Model;

public partial class ExperimentReportConfiguration
{
    public ExperimentReportConfigurationOutputs Outputs { get; set; }

    public ExperimentReportConfigurationDataSources DataSources { get; set; }

    public string PreExperimentDuration { get; set; }

    public string PostExperimentDuration { get; set; }
}

public partial class ExperimentReportConfigurationOutputs
{
    public ExperimentReportConfigurationOutputsS3Configuration S3Configuration { get; set; }
}

public partial class ExperimentReportConfigurationOutputsS3Configuration
{
    public string BucketName { get; set; }

    public string Prefix { get; set; }
}

public partial class ExperimentReportConfigurationDataSources
{
    public List<ExperimentReportConfigurationCloudWatchDashboard> CloudWatchDashboards { get; set; }
        = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class ExperimentReportConfigurationCloudWatchDashboard
{
    public string DashboardIdentifier { get; set; }
}

public partial class ExperimentReport
{
    public ExperimentReportState State { get; set; }

    public List<ExperimentReportS3Report> S3Reports { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class ExperimentReportState
{
    public ExperimentReportStatus Status { get; set; }

    public string Reason { get; set; }

    public ExperimentReportError Error { get; set; }
}

public partial class ExperimentReportError
{
    public string Code { get; set; }
}

public partial class ExperimentReportS3Report
{
    public string Arn { get; set; }

    public string ReportType { get; set; }
}
