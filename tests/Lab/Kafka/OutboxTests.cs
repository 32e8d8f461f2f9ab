using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Kafka;
using ChaosHarness.Lab.Mirrors;
using ChaosHarness.Lab.Orders;
using ChaosHarness.Lab.Truth;
using ChaosHarness.Tests.Lab.Databases;
using Confluent.Kafka;
using NUnit.Framework;

namespace ChaosHarness.Tests.Lab.Kafka;

/// <summary>Orders over HTTP with a real database, and their events in real topics, on loopback.</summary>
[CancelAfter(120_000)]
public sealed class OutboxTests
{
    private readonly HttpClient client = new();

    [OneTimeTearDown]
    public void Close() => client.Dispose();

    [Test]
    public async Task Every_committed_order_has_its_event_here_and_in_the_other_region_through_a_dead_broker_and_a_stopped_mirror(
        CancellationToken cancellationToken)
    {
        await using var pair = await DatabasePair.StartAsync(cancellationToken);
        using var truth = TruthLog.Open(pair.Lab, "orders");
        await using var tokyo = await StartKafkaAsync(Topology.Tokyo, 0, cancellationToken);
        var taiwan = await StartKafkaAsync(Topology.Taiwan, 0, cancellationToken);
        var port = IPEndPoint.Parse(taiwan.Bootstrap).Port;
        var site = new MirrorSite
        {
            Source = "taiwan", SourceBootstrap = taiwan.Bootstrap, Target = "tokyo", TargetBootstrap = tokyo.Bootstrap,
        };
        var mirror = await RunningMirror.StartAsync(site, truth, TimeProvider.System, cancellationToken);

        // Two instances, as in a Region: only one of them publishes at a time.
        await using var one = await StartAsync("one", pair.Port("taiwan"), taiwan.Bootstrap, truth, cancellationToken);
        await using var other = await StartAsync("other", pair.Port("taiwan"), taiwan.Bootstrap, truth, cancellationToken);

        await PlaceAsync([one, other], 0, 50, cancellationToken);
        var first = Read(taiwan.Bootstrap, KafkaTopics.Orders, 50, cancellationToken);
        Assert.That(Read(tokyo.Bootstrap, "taiwan.orders", 50, cancellationToken).Select(IdOf), Is.EquivalentTo(first.Select(IdOf)));

        // A mirror that is away finds what came meanwhile.
        await mirror.DisposeAsync();
        await PlaceAsync([one, other], 50, 100, cancellationToken);
        Read(taiwan.Bootstrap, KafkaTopics.Orders, 100, cancellationToken);
        mirror = await RunningMirror.StartAsync(site, truth, TimeProvider.System, cancellationToken);
        Assert.That(OrdersIn(Read(tokyo.Bootstrap, "taiwan.orders", 100, cancellationToken)), Is.EqualTo(Orders(0, 100)));
        await mirror.DisposeAsync();

        // The broker dies with all that it held; orders are taken all the same, and their events wait in the outbox.
        await taiwan.DisposeAsync();
        await PlaceAsync([one, other], 100, 150, cancellationToken);
        await using var again = await StartKafkaAsync(Topology.Taiwan, port, cancellationToken);
        var late = Read(again.Bootstrap, KafkaTopics.Orders, 50, cancellationToken);

        Assert.That(OrdersIn(late), Is.EqualTo(Orders(100, 150)));
        Assert.That(late.Select(EventIdOf).Distinct().Count(), Is.EqualTo(50), "an event id belongs to one order");
    }

    [Test]
    public async Task A_broker_that_is_away_is_told_and_does_not_take_the_region_out_of_service(CancellationToken cancellationToken)
    {
        await using var pair = await DatabasePair.StartAsync(cancellationToken);
        using var truth = TruthLog.Open(pair.Lab, "orders");
        var kafka = await StartKafkaAsync(Topology.Taiwan, 0, cancellationToken);
        await using var orders = await StartAsync("one", pair.Port("taiwan"), kafka.Bootstrap, truth, cancellationToken);

        Assert.That(await HealthOnceKafkaIsAsync("UP", orders, cancellationToken), Is.EqualTo(HttpStatusCode.OK));
        await kafka.DisposeAsync();
        Assert.That(await HealthOnceKafkaIsAsync("DOWN", orders, cancellationToken), Is.EqualTo(HttpStatusCode.OK));
    }

    private static Task<RunningKafka> StartKafkaAsync(LabRegion region, int port, CancellationToken cancellationToken) =>
        RunningKafka.StartAsync(new IPEndPoint(IPAddress.Loopback, port), KafkaTopics.Of(region), cancellationToken);

    private static Task<RunningOrders> StartAsync(
        string instance, int database, string kafka, TruthLog truth, CancellationToken cancellationToken) => RunningOrders.StartAsync(
        new OrdersSite
        {
            AwsRegion = "test-region",
            Instance = instance,
            Listen = new IPEndPoint(IPAddress.Loopback, 0),
            Writer = new DnsEndPoint("127.0.0.1", database),
            Own = new DnsEndPoint("127.0.0.1", database),
            Kafka = kafka,
            Seed = 1,
        },
        DatabasePair.Password,
        truth,
        TimeProvider.System,
        cancellationToken);

    private async Task PlaceAsync(RunningOrders[] instances, int from, int to, CancellationToken cancellationToken)
    {
        for (var number = from; number < to; number++)
        {
            using var answer = await client.PostAsJsonAsync(
                new Uri(instances[number % instances.Length].Address, "orders"), new { id = $"{number:000}", item = "item", nonce = "n" }, cancellationToken);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        }
    }

    private async Task<HttpStatusCode> HealthOnceKafkaIsAsync(string status, RunningOrders orders, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var answer = await client.GetAsync(new Uri(orders.Address, "actuator/health"), cancellationToken);
            var body = await answer.Content.ReadFromJsonAsync<JsonObject>(cancellationToken);
            if ((string?)body!["components"]!["kafka"]!["status"] == status)
            {
                return answer.StatusCode;
            }
        }
    }

    /// <summary>Reads a topic from its beginning until so many different orders were seen.</summary>
    private static List<ConsumeResult<string, string>> Read(string bootstrap, string topic, int orders, CancellationToken cancellationToken)
    {
        using var consumer = new ConsumerBuilder<string, string>(new ConsumerConfig
        {
            BootstrapServers = bootstrap, GroupId = "test", EnableAutoCommit = false, FetchWaitMaxMs = 20,
        }).Build();
        consumer.Assign(Enumerable.Range(0, KafkaTopics.Partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        List<ConsumeResult<string, string>> read = [];
        HashSet<string> seen = [];
        while (seen.Count < orders)
        {
            var record = consumer.Consume(cancellationToken);
            read.Add(record);
            seen.Add(record.Message.Key);
        }

        return read;
    }

    private static IEnumerable<string> Orders(int from, int to) => Enumerable.Range(from, to - from).Select(number => $"{number:000}");

    private static IEnumerable<string> OrdersIn(IEnumerable<ConsumeResult<string, string>> records) =>
        records.Select(record => record.Message.Key).Distinct().Order(StringComparer.Ordinal);

    private static string EventIdOf(ConsumeResult<string, string> record) => Encoding.UTF8.GetString(record.Message.Headers.GetLastBytes("event-id"));

    private static string IdOf(ConsumeResult<string, string> record) => $"{record.Partition.Value} {record.Message.Key} {EventIdOf(record)}";
}
