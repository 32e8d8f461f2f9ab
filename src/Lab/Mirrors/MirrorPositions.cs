using System.Globalization;
using System.Text.Json;
using ChaosHarness.Lab.Configuration;
using Confluent.Kafka;

namespace ChaosHarness.Lab.Mirrors;

/// <summary>How far each partition of the source has been written to the target.</summary>
/// <remarks>
/// Kept at the target, so that a mirror goes on where it was although its source cannot be reached. Each record holds all
/// positions: the last one is enough, and none is lost to retention.
/// </remarks>
internal sealed class MirrorPositions
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly SortedDictionary<string, long> next;
    private bool haveMoved;

    private MirrorPositions(SortedDictionary<string, long> next) => this.next = next;

    /// <summary>The positions that a mirror of the source has left at the target; none if there was none.</summary>
    /// <exception cref="KafkaException">The target could not be asked.</exception>
    public static MirrorPositions Load(MirrorSite site)
    {
        using var consumer = new ConsumerBuilder<Ignore, byte[]>(new ConsumerConfig
        {
            BootstrapServers = site.TargetBootstrap,
            GroupId = $"mirror-{site.Source}-positions",
            EnableAutoCommit = false,
            FetchWaitMaxMs = 10,
        }).Build();
        var place = new TopicPartition(ReplicationPolicy.Positions(site.Source), 0);
        var end = consumer.QueryWatermarkOffsets(place, Limit).High;
        if (end == 0)
        {
            return new MirrorPositions([]);
        }

        consumer.Assign(new TopicPartitionOffset(place, end - 1));
        var last = consumer.Consume(Limit) ?? throw new KafkaException(new Error(
            ErrorCode.Local_TimedOut, $"'{place.Topic}' did not give its last record within {Limit.TotalSeconds} s."));
        return new MirrorPositions(JsonSerializer.Deserialize<SortedDictionary<string, long>>(last.Message.Value, LabJson.Options)!);
    }

    /// <summary>Where to go on in a partition of the source; from its first record if it was never read.</summary>
    public TopicPartitionOffset Resume(TopicPartition partition)
    {
        lock (gate)
        {
            return new TopicPartitionOffset(
                partition, next.TryGetValue(NameOf(partition), out var offset) ? offset : Offset.Beginning);
        }
    }

    /// <summary>Notes that a record is at the target.</summary>
    public void Pass(TopicPartition partition, long offset)
    {
        lock (gate)
        {
            next[NameOf(partition)] = offset + 1;
            haveMoved = true;
        }
    }

    /// <summary>All positions to be stored, or null when none has moved since the last time.</summary>
    public byte[]? TakeMoved()
    {
        lock (gate)
        {
            if (!haveMoved)
            {
                return null;
            }

            haveMoved = false;
            return JsonSerializer.SerializeToUtf8Bytes(next, LabJson.Options);
        }
    }

    private static string NameOf(TopicPartition partition) =>
        string.Create(CultureInfo.InvariantCulture, $"{partition.Topic}/{partition.Partition.Value}");
}
