namespace ChaosHarness.Probes.Endpoint;

/// <summary>One request to the endpoint: a read, or a write when there is a body.</summary>
/// <param name="PathAndQuery">Path and query, beginning with a slash.</param>
/// <param name="JsonBody">The JSON to post; absent for a read.</param>
public sealed record EndpointRequest(string PathAndQuery, byte[]? JsonBody)
{
    /// <summary>Called when a connection is had, its handshake included, and nothing of the request has gone out yet, by clients that know.</summary>
    public Action Connected { get; init; } = () => { };

    /// <summary>Asks for an order that nobody has written: it goes all the way to the database and changes nothing.</summary>
    public static EndpointRequest ForNobodysOrder { get; } = new("/orders/nobodys", null);
}
