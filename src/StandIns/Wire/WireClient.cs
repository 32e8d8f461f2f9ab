using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace ChaosHarness.StandIns.Wire;

/// <summary>
/// A service client on the SDK's core: signing, retries, time-outs, credentials and transport are the core's; only the
/// address and the spelling of requests and answers are added.
/// </summary>
public abstract class WireClient : AmazonServiceClient
{
    /// <summary>Finds credentials in the default chain at the first call.</summary>
    protected WireClient(WireConfig config) : base(config)
    {
    }

    /// <summary>Uses the given credentials.</summary>
    protected WireClient(AWSCredentials credentials, WireConfig config) : base(credentials, config)
    {
    }

    /// <summary>Uses a long-lived key.</summary>
    protected WireClient(string awsAccessKeyId, string awsSecretAccessKey, WireConfig config)
        : base(awsAccessKeyId, awsSecretAccessKey, config)
    {
    }

    /// <summary>Uses the key of a session.</summary>
    protected WireClient(
        string awsAccessKeyId, string awsSecretAccessKey, string awsSessionToken, WireConfig config)
        : base(awsAccessKeyId, awsSecretAccessKey, awsSessionToken, config)
    {
    }

    /// <summary>The service. The constructor of the base asks for it, so it must not depend on fields.</summary>
    protected abstract ApiDescription Api { get; }

    /// <inheritdoc />
    protected override IServiceMetadata ServiceMetadata => new ClientIdentity(Api.ServiceId);

    /// <summary>The address a request would be sent to.</summary>
    /// <param name="request">The request.</param>
    /// <returns>Address as the configuration gives it now.</returns>
    public Endpoint DetermineServiceOperationEndpoint(AmazonWebServiceRequest request) =>
        Config.DetermineServiceOperationEndpoint(new ServiceOperationEndpointParameters(request));

    /// <inheritdoc />
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new EndpointHandler(Api));
        pipeline.AddHandlerAfter<Marshaller>(new SignatureHandler());
    }

    /// <summary>Sends a request of a protocol that takes the operation's name from the type of the request.</summary>
    protected Task<TResponse> CallAsync<TResponse>(AmazonWebServiceRequest request, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new() =>
        CallAsync<TResponse>(request, "POST /", cancellationToken);

    /// <summary>Sends a request to the method and path of <paramref name="route"/>, for example
    /// <c>GET /experiments/{Id}?maxResults={MaxResults}</c>; members it does not name form the body.</summary>
    protected Task<TResponse> CallAsync<TResponse>(
        AmazonWebServiceRequest request, string route, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new()
    {
        ArgumentNullException.ThrowIfNull(request);
        var options = new InvokeOptions
        {
            RequestMarshaller = new RequestMarshaller(Api, Route.Of(route)),
            ResponseUnmarshaller = Api.Protocol.Answers<TResponse>(Api),
        };
        return InvokeAsync<TResponse>(request, options, cancellationToken);
    }
}
