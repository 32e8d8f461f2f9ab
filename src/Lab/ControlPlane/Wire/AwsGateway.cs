using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>One port for every service: the credential scope says which, and where.</summary>
internal sealed class AwsGateway(IReadOnlyList<IAwsApi> apis, SigV4Verifier verifier)
{
    private const string Route53Prefix = "/2013-04-01/";

    public async Task HandleAsync(HttpContext context)
    {
        var request = await ReadAsync(context.Request, context.RequestAborted);
        var answer = await AnswerAsync(request, context.RequestAborted);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.ContentLength = answer.Body.Length;
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    /// <summary>The whole of a request's treatment short of the socket.</summary>
    public async Task<WireAnswer> AnswerAsync(WireRequest request, CancellationToken cancellationToken)
    {
        var requestId = Guid.NewGuid().ToString();
        var scope = SigV4Scope.Parse(request.Header("authorization"));
        var api = Find(request, scope);
        var protocol = api.Protocols.First(candidate => candidate.Accepts(request));
        try
        {
            verifier.Verify(request, scope, protocol.AuthenticationCodes);
            if (scope!.Service != api.SigningName)
            {
                throw new AwsException(
                    protocol.AuthenticationCodes.WrongSignature,
                    $"Credential should be scoped to correct service: '{api.SigningName}'.",
                    403);
            }

            var (operation, input) = protocol.Read(request) ?? throw Unknown(api, $"{request.Method} {request.Path}");
            if (!api.Operations.TryGetValue(operation, out var carryOut))
            {
                throw Unknown(api, operation);
            }

            return protocol.Write(
                operation, await carryOut(new AwsCall(operation, input, scope.Region), cancellationToken), requestId);
        }
        catch (InvalidMemberException refusal)
        {
            return protocol.WriteError(new AwsException(api.InvalidInputCode, refusal.Message), requestId);
        }
        catch (AwsException refusal)
        {
            return protocol.WriteError(refusal, requestId);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            // A fault of the lab, not of the caller: told as such, and to the log.
            await Console.Error.WriteLineAsync($"Request {requestId} to '{api.SigningName}' broke: {broken}");
            return protocol.WriteError(
                new AwsException("InternalFailure", $"The lab broke on this request: {broken.Message}", 500), requestId);
        }
    }

    private IAwsApi Find(WireRequest request, SigV4Scope? scope)
    {
        var service = request.Path.StartsWith(Route53Prefix, StringComparison.Ordinal) ? "route53"
            : request.Path.StartsWith("/service/GraniteServiceVersion20100801/", StringComparison.Ordinal) ? "monitoring"
            : scope?.Service;
        return apis.FirstOrDefault(api => api.SigningName == service) ?? apis[0];
    }

    private static AwsException Unknown(IAwsApi api, string asked) => new(
        "UnknownOperationException",
        $"The lab's '{api.SigningName}' does not know '{asked}'; it knows {string.Join(", ", api.Operations.Keys)}.",
        404) { QueryCode = "InvalidAction" };

    private static async Task<WireRequest> ReadAsync(HttpRequest http, CancellationToken cancellationToken)
    {
        using var raw = new MemoryStream();
        await http.Body.CopyToAsync(raw, cancellationToken);
        var target = http.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "/";
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        return new WireRequest(
            http.Method,
            mark < 0 ? target : target[..mark],
            mark < 0 ? "" : target[(mark + 1)..],
            http.Headers.ToDictionary(
                header => header.Key.ToLowerInvariant(), header => header.Value.ToString(), StringComparer.Ordinal),
            Inflate(raw.ToArray(), http.Headers.ContentEncoding.ToString()),
            raw.ToArray());
    }

    // The .NET SDK compresses large PutMetricData bodies; the signature covers the compressed form.
    private static byte[] Inflate(byte[] body, string encoding)
    {
        if (encoding != "gzip")
        {
            return body;
        }

        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }
}
