using Confluent.Kafka;

namespace ChaosHarness.Probes.Kafka;

/// <summary>The library's clients without what would hide or repeat anything: no retries, no batching, no groups, no statistics.</summary>
internal static class KafkaClients
{
    private const int PatienceMs = 1_000;

    /// <summary>
    /// How long a broker may keep a fetch that finds nothing. A broker answers as soon as there is something, one of a mock cluster only
    /// then: there it is part of every reading, which the local records of the same consumer show.
    /// </summary>
    private const int FetchWaitMs = 20;

    public static IProducer<string, string> Writer(KafkaEndpoint endpoint, string client) => new ProducerBuilder<string, string>(
        new ProducerConfig(Connection(endpoint, client))
        {
            Acks = Acks.All,
            LingerMs = 0,
            EnableIdempotence = false,

            // A repeated request could write a record twice, and the mirror would be blamed for it.
            MessageSendMaxRetries = 0,
            MessageTimeoutMs = 5 * PatienceMs,
            RequestTimeoutMs = 5 * PatienceMs,
        })
        .SetLogHandler((_, _) => { })
        .SetErrorHandler((_, _) => { })
        .Build();

    public static IConsumer<string, string> Reader(KafkaEndpoint endpoint, string client, Action<Error> failed) => new ConsumerBuilder<string, string>(
        new ConsumerConfig(Connection(endpoint, client))
        {
            // The library wants a name; partitions are assigned, offsets never committed, so that no group comes into being.
            GroupId = client,
            EnableAutoCommit = false,
            EnableAutoOffsetStore = false,
            AllowAutoCreateTopics = false,

            // Only for a cluster that was made anew: what it holds came after what was seen.
            AutoOffsetReset = AutoOffsetReset.Earliest,
            FetchWaitMaxMs = FetchWaitMs,
            FetchErrorBackoffMs = 100,
            QueuedMaxMessagesKbytes = 4_096,
        })
        .SetLogHandler((_, _) => { })
        .SetErrorHandler((_, error) => failed(error))
        .Build();

    private static ClientConfig Connection(KafkaEndpoint endpoint, string client) => new()
    {
        BootstrapServers = string.Join(',', endpoint.Bootstrap),
        ClientId = client,
        SecurityProtocol = endpoint.Protocol,
        SaslMechanism = endpoint.Mechanism,
        SaslUsername = endpoint.User?.Invoke(),
        SaslPassword = endpoint.Password?.Invoke(),
        SslCaLocation = endpoint.CaFile,
        StatisticsIntervalMs = 0,

        // A cut swallows packets: a connection is given up after 3 s, and a new one is tried every half second.
        SocketTimeoutMs = 3 * PatienceMs,
        SocketConnectionSetupTimeoutMs = PatienceMs,
        ReconnectBackoffMaxMs = PatienceMs / 2,
        SocketNagleDisable = true,
    };
}
