namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>REST-JSON: the operation is in method and path.</summary>
internal sealed class RestJsonProtocol(IReadOnlyList<RestRoute> routes) : IWireProtocol
{
    private const string ContentType = "application/json";

    public AuthenticationCodes AuthenticationCodes => AuthenticationCodes.Json;

    public bool Accepts(WireRequest request) => true;

    public (string Operation, WireMap Input)? Read(WireRequest request)
    {
        foreach (var route in routes)
        {
            if (route.Match(request) is { } labels)
            {
                var input = JsonTree.Read(request.Body);
                RestRoute.AddQuery(input, request.Query);
                foreach (var (name, value) in labels)
                {
                    input[name] = value;
                }

                return (route.Operation, input);
            }
        }

        return null;
    }

    public WireAnswer Write(string operation, WireMap output, string requestId) => new(
        200, ContentType, JsonTree.Write(output), new Dictionary<string, string> { ["x-amzn-RequestId"] = requestId });

    public WireAnswer WriteError(AwsException error, string requestId) => new(
        error.Status,
        ContentType,
        JsonTree.Write(new WireMap { ["message"] = error.Message }),
        new Dictionary<string, string> { ["x-amzn-RequestId"] = requestId, ["x-amzn-ErrorType"] = error.Code });
}
