using Confluent.Kafka;

namespace ChaosHarness.Probes.Kafka;

/// <summary>Reads the probe's own topic and the mirrored one in one Region, on one thread, from where they ended when it began.</summary>
/// <remarks>
/// One consumer reads both topics, so that what it costs to read a record that was never mirrored is also what it adds to one that was.
/// It belongs to no group and commits nothing.
/// </remarks>
public sealed class KafkaReader : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromMilliseconds(200);

    private readonly IConsumer<string, string> consumer;
    private readonly Dictionary<string, KafkaArrivals> arrivals;
    private readonly Dictionary<string, int> partitions = [];
    private readonly DrillClock clock;
    private readonly string own;
    private readonly Thread reading;
    private volatile bool isOver;
    private volatile Error? lastError;

    private KafkaReader(KafkaEndpoint endpoint, KafkaTopicPair topics, string drill, DrillClock clock)
    {
        this.clock = clock;
        own = topics.Own;
        Region = endpoint.Region;
        arrivals = new Dictionary<string, KafkaArrivals>(StringComparer.Ordinal)
        {
            [topics.Own] = new(drill, endpoint.Region),
            [topics.Mirrored] = new(drill, topics.Source),
        };
        consumer = KafkaClients.Reader(endpoint, $"drill-{drill}-reader", error => lastError = error);
        reading = new Thread(Read) { IsBackground = true, Name = "kafka-reader" };
    }

    /// <summary>The Region that is read in.</summary>
    public string Region { get; }

    /// <summary>Finds the ends of both topics and begins to read there.</summary>
    /// <param name="endpoint">The cluster.</param>
    /// <param name="topics">The two topics.</param>
    /// <param name="drill">The drill's id.</param>
    /// <param name="clock">Stamps what comes.</param>
    /// <param name="cancellationToken">Only looked at between two questions.</param>
    /// <exception cref="ProbeMisconfiguredException">The cluster does not let the client in, or has no such topic.</exception>
    /// <exception cref="KafkaException">The cluster did not answer.</exception>
    public static Task<KafkaReader> OpenAsync(
        KafkaEndpoint endpoint, KafkaTopicPair topics, string drill, DrillClock clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(topics);

        // The library answers these questions on the asking thread only.
        return Task.Run(
            () =>
            {
                KafkaReader reader = new(endpoint, topics, drill, clock);
                try
                {
                    reader.Begin(cancellationToken);
                    return reader;
                }
                catch
                {
                    reader.Dispose();
                    throw;
                }
            },
            cancellationToken);
    }

    /// <summary>Ends reading; whoever still waits for a record waits for his own token.</summary>
    public void Dispose()
    {
        isOver = true;
        if (reading.IsAlive)
        {
            reading.Join();
        }

        consumer.Dispose();
    }

    /// <summary>How many partitions a topic has.</summary>
    internal int PartitionsOf(string topic) => partitions[topic];

    /// <summary>What has arrived in a topic.</summary>
    internal KafkaArrivals Of(string topic) => arrivals[topic];

    /// <summary>How many records were odd so far.</summary>
    internal long CountOf(KafkaOddity oddity) => oddity == KafkaOddity.Returned
        ? arrivals.Values.Sum(topic => topic.CountOf(oddity)) + arrivals[own].CountOf(KafkaOddity.Again)
        : arrivals.Where(topic => topic.Key != own).Sum(topic => topic.Value.CountOf(oddity));

    private void Begin(CancellationToken cancellationToken)
    {
        using var client = new DependentAdminClientBuilder(consumer.Handle).Build();
        List<TopicPartitionOffset> ends = [];
        foreach (var topic in arrivals.Keys)
        {
            partitions[topic] = CountPartitions(client, topic);
            foreach (var place in Enumerable.Range(0, partitions[topic]).Select(partition => new TopicPartition(topic, partition)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                ends.Add(new TopicPartitionOffset(place, consumer.QueryWatermarkOffsets(place, Limit).High));
            }
        }

        consumer.Assign(ends);
        reading.Start();
    }

    private int CountPartitions(IAdminClient client, string topic)
    {
        try
        {
            var found = client.GetMetadata(topic, Limit).Topics.Single();
            return found.Error.IsError || found.Partitions.Count == 0
                ? throw new ProbeMisconfiguredException(
                    $"The Kafka cluster of region '{Region}' has no topic '{topic}': {found.Error.Reason}. Create it, or let the mirror do so, "
                    + "or correct the target file.")
                : found.Partitions.Count;
        }
        catch (KafkaException) when (lastError is { Code: ErrorCode.Local_Authentication or ErrorCode.SaslAuthenticationFailed or ErrorCode.Local_Ssl } refusal)
        {
            throw new ProbeMisconfiguredException(
                $"The Kafka cluster of region '{Region}' does not let the client in: {refusal.Reason}. Correct kafka.security of the target file.");
        }
    }

    private void Read()
    {
        while (!isOver)
        {
            try
            {
                if (consumer.Consume(LongestPoll) is { Message: { } message } record)
                {
                    arrivals[record.Topic].Take(message.Key, message.Value, record.Partition.Value, clock.Now);
                }
            }
            catch (ConsumeException failure)
            {
                // What a drill is there to cause: records that are not seen say it. The library goes on asking.
                lastError = failure.Error;
            }
        }
    }
}
