using System.Text;
using ChaosHarness.Lab.Truth;
using Confluent.Kafka;

namespace ChaosHarness.Lab.Mirrors;

/// <summary>What seeded defects make of a mirror; of a healthy one, nothing.</summary>
/// <remarks>
/// K1, K2 and K3 happen once, 15 to 20 s after the first record that is no heartbeat, so that a drill that begins with the records has
/// found the mirror healthy.
/// </remarks>
internal sealed class MirrorDefects
{
    private readonly MirrorSite site;
    private readonly TruthLog truth;
    private readonly TimeProvider clock;
    private readonly TimeSpan begins;
    private readonly TimeSpan age;
    private readonly int count;
    private readonly Dictionary<TopicPartition, int> skipped = [];
    private long? first;
    private bool hasHappened;

    public MirrorDefects(MirrorSite site, TruthLog truth, TimeProvider clock)
    {
        (this.site, this.truth, this.clock) = (site, truth, clock);
        var random = new Random(site.Seed);
        begins = TimeSpan.FromSeconds(15 + (5 * random.NextDouble()));
        age = TimeSpan.FromMilliseconds(random.Next(700, 1200));
        count = random.Next(3, 10);
    }

    /// <summary>K4: the last partition of every topic is left out.</summary>
    public bool LeavesOut(TopicMetadata topic, PartitionMetadata partition) =>
        Has("K4") && topic.Partitions.Count > 1 && partition.PartitionId == topic.Partitions.Max(one => one.PartitionId);

    /// <summary>K8: keeps a record until it is old. K1: keeps it until the mirror ends; its heartbeats go on.</summary>
    public void Hold(ConsumeResult<byte[], byte[]> record, CancellationToken cancellationToken)
    {
        first ??= record.Topic == ReplicationPolicy.Heartbeats ? null : clock.GetTimestamp();
        if (Has("K8") && record.Message.Timestamp.UtcDateTime + age - clock.GetUtcNow().UtcDateTime is { Ticks: > 0 } left)
        {
            cancellationToken.WaitHandle.WaitOne(left);
        }

        if (Has("K1") && IsDue())
        {
            truth.Write("mirror.stopped", new { site.Source, site.Target });
            cancellationToken.WaitHandle.WaitOne();
        }
    }

    /// <summary>K3: true for some records of each partition, as if the position had jumped.</summary>
    public bool Skips(ConsumeResult<byte[], byte[]> record)
    {
        if (!Has("K3") || !IsDue() || skipped.GetValueOrDefault(record.TopicPartition) is var before && before == count)
        {
            return false;
        }

        skipped[record.TopicPartition] = before + 1;
        truth.Write("mirror.skipped", new
        {
            record.Topic,
            partition = record.Partition.Value,
            offset = record.Offset.Value,
            key = record.Message.Key is { } key ? Encoding.UTF8.GetString(key) : null,
        });
        return true;
    }

    /// <summary>K2: where to go back to, once, as after a restart from an older position; otherwise nothing.</summary>
    public IReadOnlyList<TopicPartitionOffset> TakeRewind(IReadOnlyDictionary<TopicPartition, long> next)
    {
        if (!Has("K2") || hasHappened || !IsDue())
        {
            return [];
        }

        hasHappened = true;
        foreach (var (place, offset) in next)
        {
            truth.Write("mirror.rewound", new { place.Topic, partition = place.Partition.Value, records = Math.Min(count, offset) });
        }

        return [.. next.Select(place => new TopicPartitionOffset(place.Key, Math.Max(0, place.Value - count)))];
    }

    private bool Has(string defect) => site.Defects.Contains(defect);

    private bool IsDue() => first is { } since && clock.GetElapsedTime(since) > begins;
}
