namespace ChaosHarness.Probes.Endpoint;

/// <summary>How far one exchange with the endpoint provably came.</summary>
public enum ExchangeStage
{
    /// <summary>Not known; treated as <see cref="Sent"/>.</summary>
    Unknown = 0,

    /// <summary>No byte of the request left this machine, so the other side did nothing.</summary>
    NotSent,

    /// <summary>Some of the request was sent and no whole answer came.</summary>
    Sent,

    /// <summary>A whole answer came.</summary>
    Answered,
}
