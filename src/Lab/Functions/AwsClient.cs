using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.Functions;

/// <summary>Calls the AWS endpoints as the functions' role: signed, over the fabric, XML answers.</summary>
internal sealed class AwsClient(HttpClient http, Uri endpoint, SigV4Signer signer)
{
    public Task<XElement> QueryAsync(
        string service,
        string region,
        string action,
        IReadOnlyDictionary<string, string> parameters,
        CancellationToken cancellationToken)
    {
        var form = string.Join('&', parameters.Prepend(KeyValuePair.Create("Action", action))
            .Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));
        return SendAsync(HttpMethod.Post, "", form, "application/x-www-form-urlencoded", service, region, cancellationToken);
    }

    public Task<XElement> GetRoute53Async(string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, "2013-04-01/" + path, "", null, "route53", "us-east-1", cancellationToken);

    public Task<XElement> PostRoute53Async(string path, XElement body, CancellationToken cancellationToken) => SendAsync(
        HttpMethod.Post,
        "2013-04-01/" + path,
        body.ToString(SaveOptions.DisableFormatting),
        "application/xml",
        "route53",
        "us-east-1",
        cancellationToken);

    private async Task<XElement> SendAsync(
        HttpMethod method,
        string path,
        string body,
        string? contentType,
        string service,
        string region,
        CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(method, new Uri(endpoint, path));
        if (contentType is not null)
        {
            request.Content = new ByteArrayContent(bytes);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        }

        signer.Sign(request, bytes, service, region);
        using var answer = await http.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode
            ? XElement.Parse(text)
            : throw new FunctionFailedException("AwsError", $"{service} answered HTTP {(int)answer.StatusCode}: {text}");
    }
}
