using Confluent.Kafka;

namespace ChaosHarness.Lab.Mirrors;

/// <summary>The Kafka clients of one mirror.</summary>
internal static class MirrorClients
{
    private const int PatienceMs = 1_000;
    private const int QueueKilobytes = 16_384;

    /// <summary>Reads the source. It belongs to no group: its position is the mirror's own business.</summary>
    public static IConsumer<byte[], byte[]> Source(MirrorSite site, Action lost) =>
        new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = site.SourceBootstrap,
            ClientId = $"mirror-{site.Source}-{site.Target}",
            GroupId = $"mirror-{site.Source}-{site.Target}",
            EnableAutoCommit = false,
            EnableAutoOffsetStore = false,
            AllowAutoCreateTopics = false,

            // What retention has taken is lost anyhow; all that is left is mirrored.
            AutoOffsetReset = AutoOffsetReset.Earliest,

            // The mock answers an empty fetch no sooner, so this is part of the delay; less would cost processor time.
            FetchWaitMaxMs = 100,
            FetchErrorBackoffMs = 200,
            QueuedMaxMessagesKbytes = QueueKilobytes,

            // A cut swallows packets: the connection is given up after 3 s, and a new one is tried every second.
            SocketTimeoutMs = 3 * PatienceMs,
            SocketConnectionSetupTimeoutMs = PatienceMs,
            ReconnectBackoffMaxMs = PatienceMs,
            CancellationDelayMaxMs = PatienceMs,
        })
        .SetErrorHandler((_, error) =>
        {
            if (error.Code == ErrorCode.Local_AllBrokersDown)
            {
                lost();
            }
        })
        .Build();

    /// <summary>Writes the target. It tries for ever and keeps the order, so that positions never pass what is missing.</summary>
    public static IProducer<byte[], byte[]> Target(MirrorSite site) =>
        Writer(site, site.TargetBootstrap, messageTimeoutMs: 0);

    /// <summary>Writes offset syncs to the source. What a cut keeps from it is made up for by a later one.</summary>
    public static IProducer<byte[], byte[]> Syncs(MirrorSite site) =>
        Writer(site, site.SourceBootstrap, messageTimeoutMs: 10 * PatienceMs);

    private static IProducer<byte[], byte[]> Writer(MirrorSite site, string bootstrap, int messageTimeoutMs) =>
        new ProducerBuilder<byte[], byte[]>(new ProducerConfig
        {
            BootstrapServers = bootstrap,
            ClientId = $"mirror-{site.Source}-{site.Target}",
            EnableIdempotence = true,
            LingerMs = 5,
            MessageTimeoutMs = messageTimeoutMs,
            QueueBufferingMaxKbytes = QueueKilobytes,
            SocketTimeoutMs = 3 * PatienceMs,
            SocketConnectionSetupTimeoutMs = PatienceMs,
            ReconnectBackoffMaxMs = PatienceMs,
            CancellationDelayMaxMs = PatienceMs,
        }).Build();
}
