using Amazon.FIS.Internal;
using Amazon.Runtime;
using ChaosHarness.StandIns.Wire;

namespace Amazon.FIS;

public partial class AmazonFISClient : WireClient, IAmazonFIS
{
    public AmazonFISClient() : base(new AmazonFISConfig())
    {
    }

    public AmazonFISClient(RegionEndpoint region) : base(new AmazonFISConfig { RegionEndpoint = region })
    {
    }

    public AmazonFISClient(AmazonFISConfig config) : base(config)
    {
    }

    public AmazonFISClient(AWSCredentials credentials) : base(credentials, new AmazonFISConfig())
    {
    }

    public AmazonFISClient(AWSCredentials credentials, RegionEndpoint region)
        : base(credentials, new AmazonFISConfig { RegionEndpoint = region })
    {
    }

    public AmazonFISClient(AWSCredentials credentials, AmazonFISConfig clientConfig) : base(credentials, clientConfig)
    {
    }

    public AmazonFISClient(string awsAccessKeyId, string awsSecretAccessKey)
        : base(awsAccessKeyId, awsSecretAccessKey, new AmazonFISConfig())
    {
    }

    public AmazonFISClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : base(awsAccessKeyId, awsSecretAccessKey, new AmazonFISConfig { RegionEndpoint = region })
    {
    }

    public AmazonFISClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonFISConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
    {
    }

    public AmazonFISClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonFISConfig())
    {
    }

    public AmazonFISClient(
        string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonFISConfig { RegionEndpoint = region })
    {
    }

    public AmazonFISClient(
        string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonFISConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
    {
    }

    protected override ApiDescription Api => FISApi.Description;
}
