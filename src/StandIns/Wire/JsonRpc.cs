using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace ChaosHarness.StandIns.Wire;

/// <summary>AWS JSON 1.0: one address, the operation in a header.</summary>
/// <param name="targetPrefix">Name of the service in <c>X-Amz-Target</c>.</param>
public sealed class JsonRpc(string targetPrefix) : JsonProtocol(new JsonBody(member => member.PascalName))
{
    internal override void Write(IRequest wire, AmazonWebServiceRequest request, Route route, ApiDescription api)
    {
        wire.HttpMethod = "POST";
        wire.ResourcePath = "/";
        wire.Headers["Content-Type"] = "application/x-amz-json-1.0";
        wire.Headers["X-Amz-Target"] = $"{targetPrefix}.{OperationOf(request)}";
        // The service spoke Query first and keeps its error codes of that time for those who ask.
        wire.Headers["x-amzn-query-mode"] = "true";
        wire.Content = Body.Write(request, Shape.Members(request.GetType()));
    }
}
