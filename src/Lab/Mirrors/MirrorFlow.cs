using ChaosHarness.Lab.Truth;
using Confluent.Kafka;

namespace ChaosHarness.Lab.Mirrors;

/// <summary>
/// Carries records from one cluster to the other: key, value, headers, time and partition stay, the topic's name says where they
/// come from.
/// </summary>
/// <remarks>At least once: records that were written after the last stored position are written again by whoever goes on from it.</remarks>
internal sealed class MirrorFlow : IDisposable
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MetadataLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan FlushLimit = TimeSpan.FromMilliseconds(100);

    /// <summary>Between two looks for new topics; MirrorMaker 2 takes ten minutes unless it is told otherwise.</summary>
    private const int TicksPerLook = 10;

    private readonly MirrorSite site;
    private readonly MirrorPositions positions;
    private readonly TruthLog truth;
    private readonly TimeProvider clock;
    private readonly MirrorDefects defects;
    private readonly IConsumer<byte[], byte[]> source;
    private readonly IProducer<byte[], byte[]> target;
    private readonly IProducer<byte[], byte[]> syncs;
    private readonly IAdminClient topics;
    private readonly HashSet<TopicPartition> assigned = [];
    private readonly Dictionary<TopicPartition, long> expected = [];
    private readonly Dictionary<TopicPartition, OffsetSyncRule> rules = [];
    private readonly TaskCompletionSource failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task looking = Task.CompletedTask;

    public MirrorFlow(MirrorSite site, MirrorPositions positions, TruthLog truth, TimeProvider clock)
    {
        (this.site, this.positions, this.truth, this.clock) = (site, positions, truth, clock);
        defects = new MirrorDefects(site, truth, clock);
        source = MirrorClients.Source(site, () => truth.Write("mirror.source-lost", new { site.Source, site.Target }));
        target = MirrorClients.Target(site);
        syncs = MirrorClients.Syncs(site);
        topics = new DependentAdminClientBuilder(source.Handle).Build();
    }

    /// <summary>Completes when the source's topics are known and being read.</summary>
    public Task Begun => begun.Task;

    /// <summary>Mirrors until cancelled.</summary>
    /// <exception cref="KafkaException">A record could not be written; to be gone on with from the last position.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Factory.StartNew(
            () => Read(over.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var ticking = TickAsync(over.Token);
        var first = await Task.WhenAny(reading, ticking, failed.Task);
        await over.CancelAsync();
        await Task.WhenAll(reading, ticking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await looking;
        await first;
    }

    public void Dispose()
    {
        topics.Dispose();
        source.Dispose();
        target.Dispose();
        syncs.Dispose();
    }

    private void Read(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                Forward(source.Consume(cancellationToken), cancellationToken);
            }
            catch (ConsumeException exception) when (!exception.Error.IsFatal)
            {
                // A broker that is away, or a topic that is gone: librdkafka goes on asking.
                truth.Write("mirror.read-failed", new { site.Source, site.Target, exception.Error.Reason });
            }
        }
    }

    private void Forward(ConsumeResult<byte[], byte[]> record, CancellationToken cancellationToken)
    {
        var (place, offset) = (record.TopicPartition, record.Offset.Value);
        if (expected.TryGetValue(place, out var next) && next != offset)
        {
            // Retention, or a cluster that was made anew. MirrorMaker 2 passes over it without a word, and so does this.
            truth.Write("mirror.gap", new { place.Topic, partition = place.Partition.Value, from = next, to = offset });
        }

        expected[place] = offset + 1;
        defects.Hold(record, cancellationToken);
        if (defects.Skips(record))
        {
            return;
        }

        Write(record, cancellationToken);
        foreach (var back in defects.TakeRewind(expected))
        {
            source.Seek(back);
            expected[back.TopicPartition] = back.Offset.Value;
        }
    }

    private void Write(ConsumeResult<byte[], byte[]> record, CancellationToken cancellationToken)
    {
        var (place, offset) = (record.TopicPartition, record.Offset.Value);
        var remote = new TopicPartition(ReplicationPolicy.RemoteTopic(site.Source, place.Topic), place.Partition);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                target.Produce(remote, record.Message, report => Settle(place, offset, report));
                return;
            }
            catch (ProduceException<byte[], byte[]> exception) when (exception.Error.Code == ErrorCode.Local_QueueFull)
            {
                // The target is slower than the source, or away: the source keeps the rest meanwhile.
                target.Flush(FlushLimit);
            }
        }
    }

    private void Settle(TopicPartition place, long offset, DeliveryReport<byte[], byte[]> report)
    {
        if (report.Error.IsError)
        {
            failed.TrySetException(new KafkaException(report.Error));
            return;
        }

        positions.Pass(place, offset);
        if (!rules.TryGetValue(place, out var rule))
        {
            rules[place] = rule = new OffsetSyncRule();
        }

        if (rule.Wants(offset, report.Offset.Value))
        {
            var sync = new OffsetSync(place.Topic, place.Partition.Value, offset, report.Offset.Value);
            TryWrite(syncs, ReplicationPolicy.OffsetSyncs(site.Target), sync.Key, sync.Value);
        }
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TickInterval, clock);
        for (var tick = 0; ; tick++)
        {
            // Beside the rest: a source that is cut off must not hold up the heartbeat.
            if (looking.IsCompleted && (tick % TicksPerLook == 0 || !begun.Task.IsCompleted))
            {
                looking = Task.Run(Look, CancellationToken.None);
            }

            if (positions.TakeMoved() is { } moved)
            {
                TryWrite(target, ReplicationPolicy.Positions(site.Source), null, moved);
            }

            var beat = new Heartbeat(site.Source, site.Target, clock.GetUtcNow());
            TryWrite(target, ReplicationPolicy.Heartbeats, beat.Key, beat.Value);
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>Takes up the topics of the source that are new.</summary>
    private void Look()
    {
        try
        {
            var found = topics.GetMetadata(MetadataLimit).Topics
                .Where(topic => ReplicationPolicy.IsMirrored(topic.Topic, site.Target))
                .SelectMany(topic => topic.Partitions.Where(partition => !defects.LeavesOut(topic, partition)).Select(partition => new TopicPartition(topic.Topic, partition.PartitionId)))
                .Where(assigned.Add)
                .Select(positions.Resume)
                .ToList();
            if (found.Count > 0)
            {
                source.IncrementalAssign(found);
            }

            begun.TrySetResult();
        }
        catch (KafkaException)
        {
            // The source is away. What is assigned stays so, and a later tick looks again.
        }
    }

    /// <summary>Writes what is written again later in a newer form, so that a full queue or a broker away is no failure.</summary>
    private static void TryWrite(IProducer<byte[], byte[]> producer, string topic, byte[]? key, byte[] value)
    {
        try
        {
            producer.Produce(new TopicPartition(topic, 0), new Message<byte[], byte[]> { Key = key!, Value = value });
        }
        catch (ProduceException<byte[], byte[]>)
        {
            // As said above.
        }
    }
}
