using Confluent.Kafka;

namespace ChaosHarness.Lab.Kafka;

/// <summary>Whether a cluster keeps what it takes: one record is written by a real client and read again.</summary>
internal static class KafkaTrial
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <exception cref="IOException">The record was not acknowledged, or did not come back within 10 s.</exception>
    public static async Task RunAsync(string bootstrap, CancellationToken cancellationToken)
    {
        var sent = Guid.NewGuid().ToString();
        try
        {
            using var producer = new ProducerBuilder<Null, string>(new ProducerConfig
            {
                BootstrapServers = bootstrap,
                LingerMs = 0,
                MessageTimeoutMs = (int)Limit.TotalMilliseconds,
            }).Build();
            var place = await producer.ProduceAsync(
                KafkaTopics.Trial, new Message<Null, string> { Value = sent }, cancellationToken);
            using var consumer = new ConsumerBuilder<Ignore, string>(new ConsumerConfig
            {
                BootstrapServers = bootstrap,
                GroupId = KafkaTopics.Trial,
                EnableAutoCommit = false,
                FetchWaitMaxMs = 10,
            }).Build();
            consumer.Assign(place.TopicPartitionOffset);
            if (consumer.Consume(Limit)?.Message.Value is var read && read != sent)
            {
                throw new IOException($"The broker at {bootstrap} gave '{read}' where '{sent}' was written.");
            }
        }
        catch (KafkaException exception)
        {
            throw new IOException($"The broker at {bootstrap} does not serve: {exception.Error.Reason}", exception);
        }
    }
}
