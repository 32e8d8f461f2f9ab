using System.Net;

namespace ChaosHarness.Probes.Endpoint;

/// <summary>What became of one request.</summary>
public sealed record EndpointExchange
{
    /// <summary>How far it provably came.</summary>
    public required ExchangeStage Stage { get; init; }

    /// <summary>The status of the answer; meaningful only when <see cref="Stage"/> is answered.</summary>
    public HttpStatusCode Status { get; init; }

    /// <summary>The body of the answer.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Why there is no answer, in the words of what failed.</summary>
    public string? Failure { get; init; }
}
