using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace ChaosHarness.StandIns.Wire;

/// <summary>REST-JSON, as FIS speaks it.</summary>
public sealed class RestJson : JsonProtocol
{
    /// <summary>Member names begin with a small letter.</summary>
    public RestJson() : base(new JsonBody(member => member.CamelName))
    {
    }

    internal override void Write(IRequest wire, AmazonWebServiceRequest request, Route route, ApiDescription api)
    {
        RestRequest.Address(wire, request, route, api);
        wire.Headers["x-amz-api-version"] = api.Version;
        if (route.HasBody)
        {
            wire.Headers["Content-Type"] = "application/json";
            wire.Content = Body.Write(request, RestRequest.BodyMembers(request, route));
        }
    }
}
