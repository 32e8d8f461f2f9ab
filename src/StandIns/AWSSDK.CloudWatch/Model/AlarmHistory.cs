using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public partial class DescribeAlarmHistoryRequest : AmazonCloudWatchRequest
{
    public string AlarmName { get; set; }

    public string AlarmContributorId { get; set; }

    public List<AlarmType> AlarmTypes { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public HistoryItemType HistoryItemType { get; set; }

    public DateTime? StartDate { get; set; }

    public DateTime? EndDate { get; set; }

    public int? MaxRecords { get; set; }

    public string NextToken { get; set; }

    public ScanBy ScanBy { get; set; }
}

public partial class DescribeAlarmHistoryResponse : AmazonWebServiceResponse
{
    public List<AlarmHistoryItem> AlarmHistoryItems { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string NextToken { get; set; }
}

public partial class AlarmHistoryItem
{
    public string AlarmName { get; set; }

    public string AlarmContributorId { get; set; }

    public AlarmType AlarmType { get; set; }

    public DateTime? Timestamp { get; set; }

    public HistoryItemType HistoryItemType { get; set; }

    public string HistorySummary { get; set; }

    public string HistoryData { get; set; }

    public Dictionary<string, string> AlarmContributorAttributes { get; set; }
        = AWSConfigs.InitializeCollections ? new() : null;
}
