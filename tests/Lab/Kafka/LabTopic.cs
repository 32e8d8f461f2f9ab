using System.Globalization;
using ChaosHarness.Lab.Hosts;
using ChaosHarness.Lab.Kafka;
using ChaosHarness.Tests.Lab.Core;
using Confluent.Kafka;

namespace ChaosHarness.Tests.Lab.Kafka;

/// <summary>A Region's cluster as a client at the lab's edge sees it.</summary>
/// <remarks>librdkafka's threads and sockets belong to the namespace of the thread that made the client.</remarks>
internal sealed class LabTopic : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string topic;
    private readonly IProducer<Null, string> producer;
    private readonly IConsumer<Null, string> consumer;
    private readonly IAdminClient client;

    public LabTopic(RunningLab lab, string bootstrap, string topic)
    {
        this.topic = topic;
        (producer, consumer) = NamespaceThread.Run(
            $"/proc/{lab.Holder("edge")}/ns/net",
            () => (
                new ProducerBuilder<Null, string>(
                    new ProducerConfig { BootstrapServers = bootstrap, EnableIdempotence = true, LingerMs = 20 }).Build(),
                new ConsumerBuilder<Null, string>(new ConsumerConfig
                {
                    BootstrapServers = bootstrap, GroupId = "test", EnableAutoCommit = false, FetchWaitMaxMs = 50,
                }).Build()));
        client = new DependentAdminClientBuilder(producer.Handle).Build();
    }

    /// <summary>Writes the numbers of a range, each into the partition that it belongs to, and waits until all are acknowledged.</summary>
    public Task WriteAsync(int from, int to, CancellationToken cancellationToken) => Task.WhenAll(
        Enumerable.Range(from, to - from).Select(number => producer.ProduceAsync(
            new TopicPartition(topic, number % KafkaTopics.Partitions),
            new Message<Null, string> { Value = number.ToString(CultureInfo.InvariantCulture) },
            cancellationToken)));

    /// <summary>Reads a mirrored topic until so many different numbers were seen, and then to its end.</summary>
    public MirroredTopic ReadUntilComplete(string mirrored, int numbers, CancellationToken cancellationToken)
    {
        consumer.Assign(Partitions(mirrored).Select(partition => new TopicPartitionOffset(partition, Offset.Beginning)));
        List<(int, int)> records = [];
        HashSet<int> seen = [];
        while (seen.Count < numbers || records.Count < Count(mirrored))
        {
            var record = consumer.Consume(cancellationToken);
            var number = int.Parse(record.Message.Value, CultureInfo.InvariantCulture);
            records.Add((record.Partition.Value, number));
            seen.Add(number);
        }

        return new MirroredTopic(mirrored, records);
    }

    /// <summary>How many records a topic has had.</summary>
    public long Count(string name) =>
        Partitions(name).Sum(partition => consumer.QueryWatermarkOffsets(partition, Patience).High.Value);

    public IReadOnlyList<string> Topics() => [.. client.GetMetadata(Patience).Topics.Select(found => found.Topic)];

    public void Dispose()
    {
        client.Dispose();
        consumer.Dispose();
        producer.Dispose();
    }

    private static IEnumerable<TopicPartition> Partitions(string name) =>
        Enumerable.Range(0, KafkaTopics.Partitions).Select(partition => new TopicPartition(name, partition));
}
