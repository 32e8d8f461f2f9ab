namespace ChaosHarness.Lab.Mirrors;

/// <summary>A record's offset in both clusters.</summary>
/// <seealso href="https://github.com/apache/kafka/blob/trunk/connect/mirror/src/main/java/org/apache/kafka/connect/mirror/OffsetSync.java">
/// MirrorMaker 2: OffsetSync
/// </seealso>
internal readonly record struct OffsetSync(string Topic, int Partition, long Upstream, long Downstream)
{
    public byte[] Key => [.. KafkaText.Of(Topic), .. KafkaText.Of(Partition)];

    public byte[] Value => [.. KafkaText.Of(Upstream), .. KafkaText.Of(Downstream)];

    /// <summary>
    /// Where a group that stands at an upstream offset may go on downstream: at the sync or right behind it, so that it never
    /// leaves a record out, and may read some again. Null when the sync is beyond the group's position.
    /// </summary>
    public long? Translate(long upstream) =>
        upstream < Upstream ? null : upstream == Upstream ? Downstream : Downstream + 1;
}
