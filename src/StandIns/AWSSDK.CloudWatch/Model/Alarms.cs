using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public partial class DescribeAlarmsRequest : AmazonCloudWatchRequest
{
    public List<string> AlarmNames { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string AlarmNamePrefix { get; set; }

    public List<AlarmType> AlarmTypes { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string ChildrenOfAlarmName { get; set; }

    public string ParentsOfAlarmName { get; set; }

    public StateValue StateValue { get; set; }

    public string ActionPrefix { get; set; }

    public int? MaxRecords { get; set; }

    public string NextToken { get; set; }
}

public partial class DescribeAlarmsResponse : AmazonWebServiceResponse
{
    public List<CompositeAlarm> CompositeAlarms { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<MetricAlarm> MetricAlarms { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public List<LogAlarm> LogAlarms { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string NextToken { get; set; }
}

public partial class SetAlarmStateRequest : AmazonCloudWatchRequest
{
    public string AlarmName { get; set; }

    public StateValue StateValue { get; set; }

    public string StateReason { get; set; }

    public string StateReasonData { get; set; }
}

public partial class SetAlarmStateResponse : AmazonWebServiceResponse;

public partial class DeleteAlarmsRequest : AmazonCloudWatchRequest
{
    public List<string> AlarmNames { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

public partial class DeleteAlarmsResponse : AmazonWebServiceResponse;
