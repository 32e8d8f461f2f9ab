namespace ChaosHarness.Tests.Lab.Kafka;

/// <summary>What a mirrored topic held, in the order of reading.</summary>
/// <param name="Topic">Its name at the target.</param>
/// <param name="Records">Partition and number of each record.</param>
internal sealed record MirroredTopic(string Topic, IReadOnlyList<(int Partition, int Number)> Records)
{
    public IReadOnlyList<int> Numbers { get; } = [.. Records.Select(record => record.Number)];

    public int Duplicates => Numbers.Count - Numbers.Distinct().Count();

    /// <summary>Whether within each partition every number came after all smaller ones, copies left aside.</summary>
    public bool IsInOrder => Records.GroupBy(record => record.Partition).All(partition =>
    {
        var first = partition.Select(record => record.Number).Distinct().ToList();
        return first.SequenceEqual(first.Order());
    });
}
