using Amazon.Route53.Internal;
using Amazon.Runtime;
using ChaosHarness.StandIns.Wire;

namespace Amazon.Route53;

public partial class AmazonRoute53Client : WireClient, IAmazonRoute53
{
    public AmazonRoute53Client() : base(new AmazonRoute53Config())
    {
    }

    public AmazonRoute53Client(RegionEndpoint region) : base(new AmazonRoute53Config { RegionEndpoint = region })
    {
    }

    public AmazonRoute53Client(AmazonRoute53Config config) : base(config)
    {
    }

    public AmazonRoute53Client(AWSCredentials credentials) : base(credentials, new AmazonRoute53Config())
    {
    }

    public AmazonRoute53Client(AWSCredentials credentials, RegionEndpoint region)
        : base(credentials, new AmazonRoute53Config { RegionEndpoint = region })
    {
    }

    public AmazonRoute53Client(AWSCredentials credentials, AmazonRoute53Config clientConfig)
        : base(credentials, clientConfig)
    {
    }

    public AmazonRoute53Client(string awsAccessKeyId, string awsSecretAccessKey)
        : base(awsAccessKeyId, awsSecretAccessKey, new AmazonRoute53Config())
    {
    }

    public AmazonRoute53Client(string awsAccessKeyId, string awsSecretAccessKey, RegionEndpoint region)
        : base(awsAccessKeyId, awsSecretAccessKey, new AmazonRoute53Config { RegionEndpoint = region })
    {
    }

    public AmazonRoute53Client(string awsAccessKeyId, string awsSecretAccessKey, AmazonRoute53Config clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, clientConfig)
    {
    }

    public AmazonRoute53Client(string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonRoute53Config())
    {
    }

    public AmazonRoute53Client(
        string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, RegionEndpoint region)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, new AmazonRoute53Config { RegionEndpoint = region })
    {
    }

    public AmazonRoute53Client(
        string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, AmazonRoute53Config clientConfig)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, clientConfig)
    {
    }

    protected override ApiDescription Api => Route53Api.Description;
}
