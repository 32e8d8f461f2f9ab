using ChaosHarness.Probes.Names;

namespace ChaosHarness.Probes.Endpoint;

/// <summary>A client that comes for the first time: resolves the name and opens a connection for each request,
/// with a whole handshake where the address is https, then closes it.</summary>
/// <remarks>
/// The name is asked at the given resolver without a cache, so a changed record counts from the resolver's next answer.
/// Of several addresses the first is used and no other is tried, as a client without retries does.
/// Each request has a handler of its own: a shared one would hand a slow connection of one sample to the next.
/// </remarks>
/// <param name="workload">The endpoint.</param>
/// <param name="resolveWithin">How long resolving may take; the deadline of the probe as a rule.</param>
public sealed class FreshEndpointClient(OrdersWorkload workload, TimeSpan resolveWithin) : IEndpointClient
{
    private readonly NameLookup names = new(workload.Resolvers, resolveWithin);

    /// <inheritdoc />
    public async Task<EndpointExchange> SendAsync(EndpointRequest request, CancellationToken cancellationToken)
    {
        bool connected = false;
        // The handler would let a connection attempt outlive its request; the sample's own token ends it.
        using SocketsHttpHandler handler = EndpointDialer.Handler(
            async (target, _) =>
            {
                Stream stream = await EndpointDialer.ConnectAsync(names, target, workload.TrustInUse, cancellationToken);
                Volatile.Write(ref connected, true);
                request.Connected();
                return stream;
            },
            Timeout.InfiniteTimeSpan);
        handler.PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan;
        using HttpClient client = EndpointDialer.Client(handler, workload.Address);
        client.DefaultRequestHeaders.ConnectionClose = true;
        return await EndpointDialer.ExchangeAsync(client, request, () => Volatile.Read(ref connected), cancellationToken);
    }

    /// <summary>Nothing is held between requests.</summary>
    public void Dispose()
    {
    }
}
