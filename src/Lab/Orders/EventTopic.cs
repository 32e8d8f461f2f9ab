using System.Globalization;
using System.Text;
using ChaosHarness.Lab.Kafka;
using Confluent.Kafka;

namespace ChaosHarness.Lab.Orders;

/// <summary>The Region's topic of domain events, and whether its broker answers.</summary>
internal sealed class EventTopic : IAsyncDisposable
{
    private const int PatienceMs = 1_000;

    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookLimit = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource ending = new();
    private readonly IProducer<string, string> producer;
    private readonly IAdminClient broker;
    private readonly TimeProvider clock;
    private readonly Task looking;

    /// <summary>Connects in the background; a broker that is away keeps nobody waiting.</summary>
    public EventTopic(string bootstrap, string instance, TimeProvider clock)
    {
        this.clock = clock;
        producer = new ProducerBuilder<string, string>(new ProducerConfig
        {
            BootstrapServers = bootstrap,
            ClientId = $"{instance}-outbox",
            Acks = Acks.All,
            Partitioner = Partitioner.Murmur2Random,

            // One request at a time keeps the order when it has to be sent again.
            MaxInFlight = 1,
            LingerMs = 0,
            MessageTimeoutMs = 3 * PatienceMs,
            SocketTimeoutMs = 3 * PatienceMs,
            SocketConnectionSetupTimeoutMs = PatienceMs,
            ReconnectBackoffMaxMs = PatienceMs,
        })
        .SetLogHandler((_, _) => { })
        .SetErrorHandler((_, _) => { })
        .Build();
        broker = new DependentAdminClientBuilder(producer.Handle).Build();
        looking = Task.Run(() => LookAsync(ending.Token));
    }

    /// <summary>What the broker said when it was last asked, a second ago or so.</summary>
    public ComponentHealth Health { get; private set; } = new(false, "not asked yet");

    /// <summary>Writes events in their order.</summary>
    /// <returns>How many of them, from the first one on, are acknowledged; a later one may be there as well.</returns>
    public async Task<int> PublishAsync(IReadOnlyList<OutboxEvent> events)
    {
        var acknowledged = await Task.WhenAll(events.Select(IsAcknowledgedAsync));
        return acknowledged.TakeWhile(taken => taken).Count();
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await looking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        broker.Dispose();
        producer.Dispose();
        ending.Dispose();
    }

    private async Task<bool> IsAcknowledgedAsync(OutboxEvent written)
    {
        try
        {
            await producer.ProduceAsync(KafkaTopics.Orders, new Message<string, string>
            {
                Key = written.OrderId,
                Value = written.Body,
                Headers =
                [
                    Header("event-id", written.Id),
                    Header("event-type", written.Type),
                    Header("event-time", written.At.ToString("O", CultureInfo.InvariantCulture)),
                ],
                Timestamp = new Timestamp(written.At),
            });
            return true;
        }
        catch (KafkaException)
        {
            // Not acknowledged is all that counts: the event stays in the outbox and comes again.
            return false;
        }
    }

    private static Header Header(string name, string value) => new(name, Encoding.UTF8.GetBytes(value));

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(LookInterval, clock);
        do
        {
            Health = Look();
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private ComponentHealth Look()
    {
        try
        {
            var brokers = broker.GetMetadata(KafkaTopics.Orders, LookLimit).Brokers;
            return new ComponentHealth(brokers.Count > 0, $"{brokers.Count} broker(s)");
        }
        catch (KafkaException exception)
        {
            return new ComponentHealth(false, exception.Error.Reason);
        }
    }
}
