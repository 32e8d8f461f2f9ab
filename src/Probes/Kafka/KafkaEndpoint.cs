using Confluent.Kafka;

namespace ChaosHarness.Probes.Kafka;

/// <summary>One way to a Region's Kafka cluster: where, and as whom.</summary>
public sealed record KafkaEndpoint
{
    /// <summary>The Region whose cluster this is.</summary>
    public required string Region { get; init; }

    /// <summary>Host and port of some of its brokers; they name the others.</summary>
    public required IReadOnlyList<string> Bootstrap { get; init; }

    /// <summary>How the connection is protected.</summary>
    public SecurityProtocol Protocol { get; init; } = SecurityProtocol.Plaintext;

    /// <summary>How the client proves who it is; absent when it does not.</summary>
    public SaslMechanism? Mechanism { get; init; }

    /// <summary>Gives the user's name, so that it is not kept; absent without <see cref="Mechanism"/>.</summary>
    public Func<string>? User { get; init; }

    /// <summary>Gives the password, so that it is neither kept nor printed; absent without <see cref="Mechanism"/>.</summary>
    public Func<string>? Password { get; init; }

    /// <summary>Certificates of authorities in PEM; absent for those of this machine.</summary>
    public string? CaFile { get; init; }
}
