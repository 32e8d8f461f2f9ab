using System.Globalization;
using System.Net.Http.Headers;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>Signs the requests that the lab's own functions send to its AWS endpoints.</summary>
internal sealed class SigV4Signer(LabSecrets secrets, TimeProvider clock)
{
    private static readonly string[] SignedHeaders = ["host", "x-amz-date"];

    public void Sign(HttpRequestMessage request, byte[] body, string service, string region)
    {
        var uri = request.RequestUri ?? throw new ArgumentException("A request without address cannot be signed.", nameof(request));
        var time = clock.GetUtcNow().UtcDateTime.ToString(SigV4Scope.TimeFormat, CultureInfo.InvariantCulture);
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = uri.Authority,
            ["x-amz-date"] = time,
        };
        var wire = new WireRequest(request.Method.Method, uri.AbsolutePath, uri.Query.TrimStart('?'), headers, body, body);
        var scope = new SigV4Scope(secrets.AccessKeyId, time[..8], region, service, SignedHeaders, "");
        var signature = SigV4Signature.Compute(secrets.SecretAccessKey, scope, time, wire, SigV4Signature.HashOf(body));
        request.Headers.Host = uri.Authority;
        request.Headers.Add("x-amz-date", time);
        request.Headers.Authorization = new AuthenticationHeaderValue(
            SigV4Scope.Algorithm,
            $"Credential={scope.AccessKeyId}/{scope.Text}, SignedHeaders={string.Join(';', SignedHeaders)}, Signature={signature}");
    }
}
