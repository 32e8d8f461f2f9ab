using System.Net;
using System.Net.Http.Headers;

namespace ChaosHarness.Probes.Endpoint;

/// <summary>
/// A JSON body that knows whether the transport began to send it. The transport asks for the body only once it has a
/// connection, and a POST without its whole body is never carried out, so before that moment nothing was asked.
/// </summary>
internal sealed class SentContent : HttpContent
{
    private readonly byte[] body;
    private volatile bool begun;

    public SentContent(byte[] body)
    {
        this.body = body;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    public bool Begun => begun;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        begun = true;
        await stream.WriteAsync(body, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
