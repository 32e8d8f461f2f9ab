namespace ChaosHarness.Probes.Endpoint;

/// <summary>Sends one request the way one kind of client does.</summary>
public interface IEndpointClient : IDisposable
{
    /// <summary>Sends once, without retry and without following redirects.</summary>
    /// <param name="request">Path, and body if there is one.</param>
    /// <param name="cancellationToken">Ends the exchange, which then is not sent or sent, never an exception.</param>
    /// <returns>What became of it.</returns>
    Task<EndpointExchange> SendAsync(EndpointRequest request, CancellationToken cancellationToken);
}
