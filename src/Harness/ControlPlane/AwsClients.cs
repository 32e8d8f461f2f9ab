using Amazon;
using Amazon.CloudWatch;
using Amazon.FIS;
using Amazon.RDS;
using Amazon.Route53;
using Amazon.Runtime;
using ChaosHarness.Harness.Targets;

namespace ChaosHarness.Harness.ControlPlane;

/// <summary>Makes SDK clients for a target. The same code serves AWS and a lab; only the target file differs.</summary>
/// <param name="target">The target.</param>
public sealed class AwsClients(Target target)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>The fault injection service of a Region.</summary>
    /// <param name="region">Region id.</param>
    /// <returns>A client; the caller disposes it.</returns>
    public IAmazonFIS Fis(string region)
    {
        var config = Configure(new AmazonFISConfig(), region);
        return Credentials() is { } credentials ? new AmazonFISClient(credentials, config) : new AmazonFISClient(config);
    }

    /// <summary>Route 53, which has one endpoint for all Regions.</summary>
    /// <returns>A client; the caller disposes it.</returns>
    public IAmazonRoute53 Route53()
    {
        var config = Configure(new AmazonRoute53Config(), "us-east-1");
        return Credentials() is { } credentials ? new AmazonRoute53Client(credentials, config) : new AmazonRoute53Client(config);
    }

    /// <summary>CloudWatch of a Region.</summary>
    /// <param name="region">Region id.</param>
    /// <returns>A client; the caller disposes it.</returns>
    public IAmazonCloudWatch CloudWatch(string region)
    {
        var config = Configure(new AmazonCloudWatchConfig(), region);
        return Credentials() is { } credentials
            ? new AmazonCloudWatchClient(credentials, config) : new AmazonCloudWatchClient(config);
    }

    /// <summary>RDS of a Region; asked about the global database, never told to fail over.</summary>
    /// <param name="region">Region id.</param>
    /// <returns>A client; the caller disposes it.</returns>
    public IAmazonRDS Rds(string region)
    {
        var config = Configure(new AmazonRDSConfig(), region);
        return Credentials() is { } credentials ? new AmazonRDSClient(credentials, config) : new AmazonRDSClient(config);
    }

    /// <summary>
    /// No retries inside the SDK: a probe must see each failure, and a call that changes something is retried by
    /// <see cref="ControlPlaneCalls"/>, where it shows.
    /// </summary>
    private T Configure<T>(T config, string region)
        where T : ClientConfig
    {
        config.MaxErrorRetry = 0;
        config.Timeout = Timeout;
        if (target.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint.ToString();
            config.AuthenticationRegion = region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        return config;
    }

    private BasicAWSCredentials? Credentials() => target.Credentials is { } reference
        ? new BasicAWSCredentials(
            reference.AccessKeyId.Resolve() ?? throw Unset(reference.AccessKeyId),
            reference.SecretAccessKey.Resolve() ?? throw Unset(reference.SecretAccessKey))
        : null;

    private static InvalidOperationException Unset(SecretReference reference) => new(
        $"The environment variable '{reference.Environment}' that the target file names is not set. "
        + "For a lab: eval \"$(./drill lab status --output env)\".");
}
