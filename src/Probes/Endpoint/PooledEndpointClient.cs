using ChaosHarness.Probes.Names;

namespace ChaosHarness.Probes.Endpoint;

/// <summary>A client with a pool of connections, which is what services and browsers are: it can stay where it is after a
/// change of the name.</summary>
/// <remarks>
/// The name is resolved when a connection is opened, at the given resolver, without a cache of its own. An idle connection
/// that turns out dead costs a write (it is not repeated); a read is repeated once by the transport on a fresh connection.
/// Whether a read was sent when its deadline passed cannot be known here; it counts as sent.
/// </remarks>
public sealed class PooledEndpointClient : IEndpointClient
{
    private readonly SocketsHttpHandler handler;
    private readonly HttpClient client;

    /// <summary>Prepares the pool; nothing is opened yet.</summary>
    /// <param name="workload">The endpoint.</param>
    /// <param name="connectWithin">How long resolving and connecting may take; the deadline of the probe as a rule.</param>
    /// <param name="connectionLifetime">How long a connection is used before it is replaced; infinite is allowed.</param>
    public PooledEndpointClient(OrdersWorkload workload, TimeSpan connectWithin, TimeSpan connectionLifetime)
    {
        ArgumentNullException.ThrowIfNull(workload);
        NameLookup names = new(workload.Resolvers, connectWithin);
        handler = EndpointDialer.Handler(
            (target, token) => EndpointDialer.ConnectAsync(names, target, workload.TrustInUse, token), connectWithin);
        handler.PooledConnectionLifetime = connectionLifetime;
        client = EndpointDialer.Client(handler, workload.Address);
    }

    /// <inheritdoc />
    public Task<EndpointExchange> SendAsync(EndpointRequest request, CancellationToken cancellationToken) =>
        EndpointDialer.ExchangeAsync(client, request, () => true, cancellationToken);

    /// <summary>Closes the pool.</summary>
    public void Dispose()
    {
        client.Dispose();
        handler.Dispose();
    }
}
