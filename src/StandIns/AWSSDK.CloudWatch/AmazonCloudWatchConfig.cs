using Amazon.CloudWatch.Internal;
using ChaosHarness.StandIns.Wire;

namespace Amazon.CloudWatch;

public class AmazonCloudWatchConfig : WireConfig
{
    public AmazonCloudWatchConfig() : base(CloudWatchApi.Description)
    {
    }

    public static new string ServiceId => CloudWatchApi.ServiceId;
}
