using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Util;

namespace ChaosHarness.StandIns.Wire;

/// <summary>Finds the address of a service: a configured URL first, then the published host of the Region.</summary>
internal sealed class EndpointRules(ApiDescription api) : IEndpointProvider
{
    private const string Region = "Region";
    private const string Url = "Endpoint";
    private const string Variant = "Variant";

    /// <summary>Reads the configuration; its URL getter already honours <c>AWS_ENDPOINT_URL[_SERVICE]</c>.</summary>
    public static EndpointParameters ParametersOf(IClientConfig config, RegionEndpoint? alternate)
    {
        var url = config.ServiceURL;
        var region = (alternate ?? config.RegionEndpoint)?.SystemName;
        if (region is null && !string.IsNullOrEmpty(url))
        {
            region = string.IsNullOrEmpty(config.AuthenticationRegion)
                ? AWSSDKUtils.DetermineRegion(url)
                : config.AuthenticationRegion;
        }

        return new EndpointParameters
        {
            [Region] = region,
            [Url] = url,
            [Variant] = config.UseFIPSEndpoint || config.UseDualstackEndpoint,
        };
    }

    /// <inheritdoc />
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (parameters[Variant] is true)
        {
            throw new AmazonClientException(
                $"FIPS and dual-stack end points of '{api.ServiceId}' are not known here. Build with "
                + "OfficialPackages=true, or give the address in ServiceURL.");
        }

        if (parameters[Url] is string { Length: > 0 } url)
        {
            return new Endpoint(url);
        }

        var region = parameters[Region] as string
            ?? throw new AmazonClientException("Invalid Configuration: Missing Region");
        var suffix = RegionEndpoint.GetBySystemName(region).PartitionDnsSuffix;
        return new Endpoint(api.GlobalRegion is null
            ? $"https://{api.HostPrefix}.{region}.{suffix}"
            : GlobalAddress(region, suffix));
    }

    private string GlobalAddress(string region, string suffix) => suffix == "amazonaws.com"
        ? $"https://{api.HostPrefix}.{suffix}"
        : throw new AmazonClientException(
            $"The address of '{api.ServiceId}' in the partition of Region '{region}' is not known here. "
            + "Give it in ServiceURL, with AuthenticationRegion.");
}
