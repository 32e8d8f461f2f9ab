using System.Net;
using System.Text;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Kafka;
using Confluent.Kafka;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.Kafka;

/// <summary>The Region's cluster on loopback, asked by Confluent's own clients.</summary>
[Parallelizable]
[CancelAfter(30_000)]
public sealed class RunningKafkaTests
{
    private static readonly IPEndPoint AnyPort = new(IPAddress.Loopback, 0);

    [Test]
    public async Task Clients_are_told_the_address_of_the_gate(CancellationToken cancellationToken)
    {
        await using var kafka = await RunningKafka.StartAsync(AnyPort, KafkaTopics.Of(Topology.Taiwan), cancellationToken);
        using var client = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = kafka.Bootstrap }).Build();

        var told = client.GetMetadata(TimeSpan.FromSeconds(10));

        Assert.That(told.Brokers.Select(broker => $"{broker.Host}:{broker.Port}"), Is.EqualTo([kafka.Bootstrap]));
        Assert.That(
            told.Topics.Select(topic => topic.Topic),
            Is.EquivalentTo([
                "orders", "drill-probe", "heartbeats", "tokyo.orders", "tokyo.drill-probe", "tokyo.heartbeats",
                "mm2-offset-syncs.tokyo.internal", "mm2-offsets.tokyo.internal", "trial.internal",
            ]));
        Assert.That(told.Topics.Select(topic => topic.Partitions.Count), Is.All.EqualTo(KafkaTopics.Partitions));
    }

    [Test]
    public async Task A_record_comes_back_with_key_headers_and_time(CancellationToken cancellationToken)
    {
        await using var kafka = await RunningKafka.StartAsync(AnyPort, KafkaTopics.Of(Topology.Tokyo), cancellationToken);
        using var producer = new ProducerBuilder<string, string>(
            new ProducerConfig { BootstrapServers = kafka.Bootstrap, EnableIdempotence = true, LingerMs = 0 }).Build();
        using var consumer = new ConsumerBuilder<string, string>(
            new ConsumerConfig { BootstrapServers = kafka.Bootstrap, GroupId = "test" }).Build();
        var sent = new Message<string, string>
        {
            Key = "k",
            Value = "v",
            Headers = [new Header("h", "x"u8.ToArray())],
            Timestamp = new Timestamp(1_700_000_000_000, TimestampType.CreateTime),
        };

        var place = await producer.ProduceAsync(new TopicPartition("orders", 3), sent, cancellationToken);
        consumer.Assign(place.TopicPartitionOffset);
        var read = consumer.Consume(cancellationToken);

        Assert.That((read.Message.Key, read.Message.Value), Is.EqualTo(("k", "v")));
        Assert.That(Encoding.UTF8.GetString(read.Message.Headers.GetLastBytes("h")), Is.EqualTo("x"));
        Assert.That(read.Message.Timestamp, Is.EqualTo(sent.Timestamp));
        Assert.That(read.Partition.Value, Is.EqualTo(3));
    }

    [Test]
    public async Task A_topic_that_nobody_made_has_as_many_partitions_as_all_others(CancellationToken cancellationToken)
    {
        await using var kafka = await RunningKafka.StartAsync(AnyPort, KafkaTopics.Of(Topology.Tokyo), cancellationToken);
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig { BootstrapServers = kafka.Bootstrap }).Build();
        await producer.ProduceAsync("new", new Message<Null, string> { Value = "v" }, cancellationToken);
        using var client = new DependentAdminClientBuilder(producer.Handle).Build();

        var topic = client.GetMetadata("new", TimeSpan.FromSeconds(10)).Topics.Single();

        Assert.That(topic.Partitions, Has.Count.EqualTo(KafkaTopics.Partitions));
    }
}
