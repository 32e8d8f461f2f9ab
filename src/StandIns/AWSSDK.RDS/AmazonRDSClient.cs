using Amazon.RDS.Internal;
using Amazon.Runtime;
using ChaosHarness.StandIns.Wire;

namespace Amazon.RDS;

public partial class AmazonRDSClient : WireClient, IAmazonRDS
{
    public AmazonRDSClient() : base(new AmazonRDSConfig())
    {
    }

    public AmazonRDSClient(RegionEndpoint region) : base(new AmazonRDSConfig { RegionEndpoint = region })
    {
    }

    public AmazonRDSClient(AmazonRDSConfig config) : base(config)
    {
    }

    public AmazonRDSClient(AWSCredentials credentials) : base(credentials, new AmazonRDSConfig())
    {
    }

    public AmazonRDSClient(AWSCredentials credentials, RegionEndpoint region)
        : base(credentials, new AmazonRDSConfig { RegionEndpoint = region })
    {
    }

    public AmazonRDSClient(AWSCredentials credentials, AmazonRDSConfig clientConfig) : base(credentials, clientConfig)
    {
    }

    public AmazonRDSClient(string awsAccessKeyId, string awsSecretAccessKey)
        : base(awsAccessKeyId, awsSecretAccessKey, new AmazonRDSConfig())
    {
    }

    public AmazonRDSClient(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : base(awsAccessKeyId, awsSecretAccessKey, new AmazonRDSConfig { RegionEndpoint = region })
    {
    }

    public AmazonRDSClient(string awsAccessKeyId, string awsSecretAccessKey, AmazonRDSConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
    {
    }

    public AmazonRDSClient(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonRDSConfig())
    {
    }

    public AmazonRDSClient(
        string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonRDSConfig { RegionEndpoint = region })
    {
    }

    public AmazonRDSClient(
        string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonRDSConfig clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
    {
    }

    protected override ApiDescription Api => RDSApi.Description;
}
