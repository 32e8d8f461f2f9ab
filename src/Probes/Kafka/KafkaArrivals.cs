namespace ChaosHarness.Probes.Kafka;

/// <summary>What has arrived in one topic: first copies, who waits for them, and what was odd.</summary>
/// <param name="drill">Records of other drills are no business of this one.</param>
/// <param name="origin">The Region whose records belong into the topic.</param>
internal sealed class KafkaArrivals(string drill, string origin)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Stream, long Number), TaskCompletionSource<KafkaSighting>> expected = [];
    private readonly HashSet<(string Stream, long Number)> seen = [];
    private readonly Dictionary<(string Stream, int Partition), long> highest = [];
    private readonly Dictionary<KafkaOddity, long> odd = [];

    /// <summary>Begins to wait for a record; to be called before it is written.</summary>
    public Task<KafkaSighting> Expect(KafkaMarker marker)
    {
        TaskCompletionSource<KafkaSighting> sighting = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            expected[(marker.Stream, marker.Number)] = sighting;
        }

        return sighting.Task;
    }

    /// <summary>Takes a record that a poll has brought.</summary>
    public void Take(string? key, string? value, int partition, DrillTime at)
    {
        if (KafkaMarker.Parse(key) is not { } marker || marker.Drill != drill)
        {
            return;
        }

        lock (gate)
        {
            if (marker.Origin != origin)
            {
                Count(KafkaOddity.Returned);
                return;
            }

            var record = (marker.Stream, marker.Number);
            if (!seen.Add(record))
            {
                Count(KafkaOddity.Again);
                return;
            }

            var place = (marker.Stream, partition);
            if (highest.TryGetValue(place, out var before) && before > marker.Number)
            {
                Count(KafkaOddity.Disorder);
            }
            else
            {
                highest[place] = marker.Number;
            }

            if (expected.Remove(record, out var waiting))
            {
                waiting.TrySetResult(new KafkaSighting(at, value == marker.Value));
            }
        }
    }

    /// <summary>How many records were odd in this way so far.</summary>
    public long CountOf(KafkaOddity oddity)
    {
        lock (gate)
        {
            return odd.GetValueOrDefault(oddity);
        }
    }

    private void Count(KafkaOddity oddity) => odd[oddity] = odd.GetValueOrDefault(oddity) + 1;
}
