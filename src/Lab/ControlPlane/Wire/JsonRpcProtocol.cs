namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>AWS JSON 1.0 and 1.1: the operation is in the header <c>X-Amz-Target</c>.</summary>
/// <param name="target">Prefix of the header, such as <c>AWSStepFunctions</c>.</param>
/// <param name="version">The version that the service's model names.</param>
internal sealed class JsonRpcProtocol(string target, string version = "1.0") : IWireProtocol
{
    private readonly string contentType = $"application/x-amz-json-{version}";

    public AuthenticationCodes AuthenticationCodes => AuthenticationCodes.Json;

    public bool Accepts(WireRequest request) => request.Header("x-amz-target") is not null;

    public (string Operation, WireMap Input)? Read(WireRequest request)
    {
        var prefix = target + ".";
        return request.Header("x-amz-target") is { } header && header.StartsWith(prefix, StringComparison.Ordinal)
            ? (header[prefix.Length..], JsonTree.Read(request.Body))
            : null;
    }

    public WireAnswer Write(string operation, WireMap output, string requestId) => new(
        200, contentType, JsonTree.Write(output), new Dictionary<string, string> { ["x-amzn-RequestId"] = requestId });

    public WireAnswer WriteError(AwsException error, string requestId) => new(
        error.Status,
        contentType,
        JsonTree.Write(new WireMap { ["__type"] = $"{target}#{error.Code}", ["message"] = error.Message }),
        ErrorHeaders(error, requestId));

    public static Dictionary<string, string> ErrorHeaders(AwsException error, string requestId) => new()
    {
        ["x-amzn-RequestId"] = requestId,
        ["x-amzn-query-error"] = $"{error.QueryCode};{(error.Status >= 500 ? "Receiver" : "Sender")}",
    };
}
