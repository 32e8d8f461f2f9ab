using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace ChaosHarness.StandIns.Wire;

/// <summary>Makes the HTTP request of one operation.</summary>
internal sealed class RequestMarshaller(ApiDescription api, Route route)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var wire = new DefaultRequest(input, api.ServiceId);
        api.Protocol.Write(wire, input, route, api);
        return wire;
    }
}
