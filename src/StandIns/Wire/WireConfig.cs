using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace ChaosHarness.StandIns.Wire;

/// <summary>Configuration of a client; all settings are those of the SDK's core.</summary>
public abstract class WireConfig : ClientConfig
{
    private readonly ApiDescription api;

    /// <summary>Sets what is fixed for the service.</summary>
    protected WireConfig(ApiDescription api) : base(new DefaultConfigurationProvider(Defaults()))
    {
        ArgumentNullException.ThrowIfNull(api);
        this.api = api;
        ServiceId = api.ServiceId;
        AuthenticationServiceName = api.SigningName;
        EndpointProvider = new EndpointRules(api);
    }

    /// <inheritdoc />
    public override string RegionEndpointServiceName => api.HostPrefix;

    /// <inheritdoc />
    public override string ServiceVersion => api.Version;

    /// <inheritdoc />
    public override string UserAgent => InternalSDKUtils.BuildUserAgentString(
        api.ServiceId, typeof(WireConfig).Assembly.GetName().Version!.ToString(3));

    /// <inheritdoc />
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return EndpointProvider.ResolveEndpoint(EndpointRules.ParametersOf(this, parameters.AlternateEndpoint));
    }

    // The published time-outs for connecting in each mode; "standard" holds unless the caller chooses another.
    private static List<IDefaultConfiguration> Defaults() =>
    [
        Mode(DefaultConfigurationMode.Standard, 3_100),
        Mode(DefaultConfigurationMode.InRegion, 1_100),
        Mode(DefaultConfigurationMode.CrossRegion, 3_100),
        Mode(DefaultConfigurationMode.Mobile, 30_000),
        Mode(DefaultConfigurationMode.Auto, 1_100),
    ];

    private static DefaultConfiguration Mode(DefaultConfigurationMode mode, int connectMs) => new()
    {
        Name = mode,
        RetryMode = RequestRetryMode.Standard,
        ConnectTimeout = TimeSpan.FromMilliseconds(connectMs),
        TlsNegotiationTimeout = TimeSpan.FromMilliseconds(connectMs),
    };
}
