using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;

namespace ChaosHarness.StandIns.Wire;

/// <summary>Pipeline step that gives the request its address and, for a global service, its signing Region.</summary>
internal sealed class EndpointHandler(ApiDescription api) : BaseEndpointResolver
{
    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
        EndpointRules.ParametersOf(requestContext.ClientConfig, requestContext.Request.AlternateEndpoint);

    // Runs before the caller's AuthenticationRegion is applied, which so has the last word.
    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters)
    {
        if (api.GlobalRegion is { } region)
        {
            executionContext.RequestContext.Request.AuthenticationRegion = region;
        }
    }
}
