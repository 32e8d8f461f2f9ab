using System.Net;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Kafka;
using ChaosHarness.Lab.Mirrors;
using ChaosHarness.Lab.Truth;
using Confluent.Kafka;

namespace ChaosHarness.Tests.Unit.Lab.Mirrors;

/// <summary>Both Regions' clusters on loopback, and the mirrors that a test starts between them.</summary>
internal sealed class MirroredPair : IAsyncDisposable
{
    private static readonly IPEndPoint AnyPort = new(IPAddress.Loopback, 0);

    private readonly string folder = Directory.CreateTempSubdirectory("lab-mirror-").FullName;
    private readonly TruthLog truth;
    private readonly Dictionary<string, RunningKafka> clusters = [];

    private MirroredPair() => truth = new TruthLog(Path.Combine(folder, "truth.jsonl"), "mirror");

    public static async Task<MirroredPair> StartAsync(CancellationToken cancellationToken)
    {
        var pair = new MirroredPair();
        foreach (var region in Topology.Regions)
        {
            pair.clusters[region.Name] = await RunningKafka.StartAsync(AnyPort, KafkaTopics.Of(region), cancellationToken);
        }

        return pair;
    }

    public string Bootstrap(string region) => clusters[region].Bootstrap;

    public Task<RunningMirror> MirrorAsync(string source, string target, CancellationToken cancellationToken) =>
        RunningMirror.StartAsync(
            new MirrorSite
            {
                Source = source,
                SourceBootstrap = clusters[source].Bootstrap,
                Target = target,
                TargetBootstrap = clusters[target].Bootstrap,
            },
            truth,
            TimeProvider.System,
            cancellationToken);

    public async Task WriteAsync(string region, string topic, IEnumerable<int> numbers, CancellationToken cancellationToken)
    {
        using var producer = new ProducerBuilder<string, string>(
            new ProducerConfig { BootstrapServers = clusters[region].Bootstrap, LingerMs = 1 }).Build();
        await Task.WhenAll(numbers.Select(number => producer.ProduceAsync(
            new TopicPartition(topic, number % KafkaTopics.Partitions),
            new Message<string, string>
            {
                Key = $"{number}",
                Value = $"{region} {number}",
                Headers = [new Header("number", BitConverter.GetBytes(number))],
                Timestamp = new Timestamp(1_700_000_000_000 + number, TimestampType.CreateTime),
            },
            cancellationToken)));
    }

    /// <summary>The first records of a topic, by partition and offset; waits until they are there.</summary>
    public IReadOnlyList<ConsumeResult<string, string>> Read(string region, string topic, int count, CancellationToken cancellationToken)
    {
        using var consumer = Consumer(region);
        consumer.Assign(Enumerable.Range(0, KafkaTopics.Partitions).Select(
            partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        List<ConsumeResult<string, string>> read = [];
        while (read.Count < count)
        {
            read.Add(consumer.Consume(cancellationToken));
        }

        return [.. read.OrderBy(record => record.Partition.Value).ThenBy(record => record.Offset.Value)];
    }

    /// <summary>How many records a topic has had.</summary>
    public long Count(string region, string topic)
    {
        using var consumer = Consumer(region);
        return Enumerable.Range(0, KafkaTopics.Partitions).Sum(partition => consumer.QueryWatermarkOffsets(
            new TopicPartition(topic, partition), TimeSpan.FromSeconds(10)).High.Value);
    }

    /// <summary>Waits until a mirror has stored that it goes on at an offset.</summary>
    public void ReadPosition(string region, string source, string partition, long offset, CancellationToken cancellationToken)
    {
        using var consumer = Consumer(region);
        consumer.Assign(new TopicPartitionOffset(ReplicationPolicy.Positions(source), 0, Offset.Beginning));
        while (!consumer.Consume(cancellationToken).Message.Value.Contains($"\"{partition}\":{offset}", StringComparison.Ordinal))
        {
            continue;
        }
    }

    public IReadOnlyList<string> Topics(string region)
    {
        using var client = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = clusters[region].Bootstrap }).Build();
        return [.. client.GetMetadata(TimeSpan.FromSeconds(10)).Topics.Select(topic => topic.Topic)];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var cluster in clusters.Values)
        {
            await cluster.DisposeAsync();
        }

        truth.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private IConsumer<string, string> Consumer(string region) => new ConsumerBuilder<string, string>(new ConsumerConfig
    {
        BootstrapServers = clusters[region].Bootstrap,
        GroupId = "test",
        FetchWaitMaxMs = 10,
        EnableAutoCommit = false,
    }).Build();
}
