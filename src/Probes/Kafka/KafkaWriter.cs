using Confluent.Kafka;

namespace ChaosHarness.Probes.Kafka;

/// <summary>Writes records into one Region's cluster and stamps its acknowledgements; any number of probes may share it.</summary>
public sealed class KafkaWriter : IDisposable
{
    private readonly IProducer<string, string> producer;
    private readonly DrillClock clock;

    /// <summary>Makes the client; it connects when the first record is written.</summary>
    /// <param name="endpoint">The cluster.</param>
    /// <param name="drill">The drill's id, for the client's name.</param>
    /// <param name="clock">Stamps acknowledgements.</param>
    public KafkaWriter(KafkaEndpoint endpoint, string drill, DrillClock clock)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        this.clock = clock;
        Region = endpoint.Region;
        producer = KafkaClients.Writer(endpoint, $"drill-{drill}-writer");
    }

    /// <summary>The Region that is written in.</summary>
    public string Region { get; }

    /// <summary>Gives up what is not acknowledged yet.</summary>
    public void Dispose() => producer.Dispose();

    /// <summary>Writes one record; never blocks, and never fails for what a cluster does.</summary>
    internal Task<KafkaReceipt> WriteAsync(TopicPartition place, KafkaMarker marker)
    {
        TaskCompletionSource<KafkaReceipt> receipt = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            producer.Produce(
                place,
                new Message<string, string> { Key = marker.Key, Value = marker.Value },
                report => receipt.TrySetResult(new KafkaReceipt(clock.Now, KindOf(report), report.Error.IsError ? report.Error.Reason : null)));
        }
        catch (ProduceException<string, string> failure)
        {
            receipt.TrySetResult(new KafkaReceipt(clock.Now, ObservationKind.Unreachable, failure.Error.Reason));
        }

        return receipt.Task;
    }

    private static ObservationKind KindOf(DeliveryReport<string, string> report) => report switch
    {
        { Error.IsError: false } => ObservationKind.Measured,
        { Status: PersistenceStatus.NotPersisted, Error.IsLocalError: true } => ObservationKind.Unreachable,
        { Status: PersistenceStatus.NotPersisted } => ObservationKind.Refused,
        _ => ObservationKind.Unknown,
    };
}
