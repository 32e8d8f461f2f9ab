using System.Net;

namespace ChaosHarness.Probes.Endpoint;

/// <summary>The endpoint that clients use, and how its answers prove themselves.</summary>
public sealed record OrdersWorkload
{
    /// <summary>Scheme, public name and port; the name clients know, not an address behind it.</summary>
    public required Uri Address { get; init; }

    /// <summary>Whose certificates are believed when <see cref="Address"/> is https.</summary>
    public EndpointTrust Trust { get; init; } = EndpointTrust.OfThisMachine;

    /// <summary>The resolvers that clients of this vantage use, asked in order; empty: those of this machine.</summary>
    public required IReadOnlyList<IPEndPoint> Resolvers { get; init; }

    /// <summary>The ids of the Regions that may answer; an answer from any other is wrong.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>The drill's id, which begins the id of every order written, so that a ledger can be read by prefix.</summary>
    public required string Drill { get; init; }

    /// <summary>Null when the address is not https.</summary>
    internal EndpointTrust? TrustInUse => Address.Scheme == Uri.UriSchemeHttps ? Trust : null;
}
