using System.Net;
using System.Net.Sockets;
using ChaosHarness.Probes.Names;

namespace ChaosHarness.Probes.Endpoint;

/// <summary>Connects HTTP handlers through the vantage's own resolvers, never through the cache of this machine.</summary>
internal static class EndpointDialer
{
    /// <summary>A handler that neither redirects, retries a write, keeps cookies nor uses a proxy.</summary>
    public static SocketsHttpHandler Handler(
        Func<DnsEndPoint, CancellationToken, ValueTask<Stream>> connect, TimeSpan connectTimeout) => new()
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
            ConnectTimeout = connectTimeout,
            ConnectCallback = (context, token) => connect(context.DnsEndPoint, token),
        };

    public static HttpClient Client(SocketsHttpHandler handler, Uri address) => new(handler)
    {
        BaseAddress = address,
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = 64 * 1024,
    };

    /// <summary>Opens a connection, and makes it private when there is a <paramref name="trust"/>.</summary>
    public static async ValueTask<Stream> ConnectAsync(
        NameLookup names, DnsEndPoint target, EndpointTrust? trust, CancellationToken cancellationToken)
    {
        IPAddress address = await names.ResolveAsync(target.Host, cancellationToken);
        Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        bool connected = false;
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, target.Port), cancellationToken);
            NetworkStream plain = new(socket, ownsSocket: true);
            // The handler takes a stream that is private already as it is, so that the handshake ends with whoever asked for it.
            Stream stream = trust is null ? plain : await trust.SecureAsync(plain, target.Host, cancellationToken);
            connected = true;
            return stream;
        }
        finally
        {
            if (!connected)
            {
                socket.Dispose();
            }
        }
    }

    /// <summary>One exchange; <paramref name="connected"/> says whether a connection was had, if the caller can know.</summary>
    public static async Task<EndpointExchange> ExchangeAsync(
        HttpClient client, EndpointRequest request, Func<bool> connected, CancellationToken cancellationToken)
    {
        using HttpRequestMessage message = new(HttpMethod.Get, request.PathAndQuery);
        SentContent? content = request.JsonBody is { } body ? new SentContent(body) : null;
        if (content is not null)
        {
            message.Method = HttpMethod.Post;
            message.Content = content;
        }

        try
        {
            using HttpResponseMessage answer = await client.SendAsync(message, cancellationToken);
            return new EndpointExchange
            {
                Stage = ExchangeStage.Answered,
                Status = answer.StatusCode,
                Body = await answer.Content.ReadAsByteArrayAsync(cancellationToken),
            };
        }
        catch (HttpRequestException failure)
        {
            bool before = failure.HttpRequestError is HttpRequestError.ConnectionError
                or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;
            return Failed(content?.Begun ?? !before, (failure.InnerException ?? failure).Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            bool sent = content?.Begun ?? connected();
            return Failed(sent, sent ? "no answer before the deadline" : "no connection before the deadline");
        }
        catch (TimeoutException failure)
        {
            return Failed(content?.Begun ?? connected(), failure.Message);
        }
        catch (OperationCanceledException failure)
        {
            // The handler's own connect limit surfaces as a cancellation that nobody asked for.
            return Failed(content?.Begun ?? connected(), (failure.InnerException ?? failure).Message);
        }
    }

    private static EndpointExchange Failed(bool sent, string why) =>
        new() { Stage = sent ? ExchangeStage.Sent : ExchangeStage.NotSent, Failure = why };
}
