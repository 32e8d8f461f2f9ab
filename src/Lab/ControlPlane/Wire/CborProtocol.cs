namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>Smithy RPC v2 CBOR: the operation is the last segment of the path.</summary>
/// <param name="service">The segment after <c>/service/</c>.</param>
/// <param name="space">Namespace of the error shapes.</param>
internal sealed class CborProtocol(string service, string space) : IWireProtocol
{
    private const string ContentType = "application/cbor";

    public AuthenticationCodes AuthenticationCodes => AuthenticationCodes.Json;

    public bool Accepts(WireRequest request) => request.Path.StartsWith("/service/", StringComparison.Ordinal);

    public (string Operation, WireMap Input)? Read(WireRequest request)
    {
        var prefix = $"/service/{service}/operation/";
        return request.Path.StartsWith(prefix, StringComparison.Ordinal)
            ? (request.Path[prefix.Length..], CborTree.Read(request.Body))
            : null;
    }

    public WireAnswer Write(string operation, WireMap output, string requestId) => new(
        200,
        ContentType,
        CborTree.Write(output),
        new Dictionary<string, string> { ["x-amzn-RequestId"] = requestId, ["smithy-protocol"] = "rpc-v2-cbor" });

    public WireAnswer WriteError(AwsException error, string requestId)
    {
        var headers = JsonRpcProtocol.ErrorHeaders(error, requestId);
        headers["smithy-protocol"] = "rpc-v2-cbor";
        var body = new WireMap { ["__type"] = $"{space}#{error.Code}", ["message"] = error.Message };
        return new WireAnswer(error.Status, ContentType, CborTree.Write(body), headers);
    }
}
