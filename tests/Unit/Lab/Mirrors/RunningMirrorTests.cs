using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Lab.Mirrors;

/// <summary>Mirrors between two clusters on loopback, with real clients.</summary>
[Parallelizable]
[CancelAfter(60_000)]
public sealed class RunningMirrorTests
{
    [Test]
    public async Task A_record_keeps_all_but_the_name_of_its_topic(CancellationToken cancellationToken)
    {
        await using var pair = await MirroredPair.StartAsync(cancellationToken);
        await using var mirror = await pair.MirrorAsync("taiwan", "tokyo", cancellationToken);
        await pair.WriteAsync("taiwan", "orders", Enumerable.Range(0, 40), cancellationToken);

        var written = pair.Read("taiwan", "orders", 40, cancellationToken);
        var mirrored = pair.Read("tokyo", "taiwan.orders", 40, cancellationToken);

        Assert.That(mirrored.Select(record => record.Message.Key), Is.EqualTo(written.Select(record => record.Message.Key)));
        Assert.That(mirrored.Select(record => record.Message.Value), Is.EqualTo(written.Select(record => record.Message.Value)));
        Assert.That(mirrored.Select(record => record.Message.Timestamp), Is.EqualTo(written.Select(record => record.Message.Timestamp)));
        Assert.That(mirrored.Select(record => record.Partition), Is.EqualTo(written.Select(record => record.Partition)));
        Assert.That(
            mirrored.Select(record => record.Message.Headers.GetLastBytes("number")),
            Is.EqualTo(written.Select(record => record.Message.Headers.GetLastBytes("number"))));
    }

    [Test]
    public async Task With_mirrors_both_ways_nothing_comes_back(CancellationToken cancellationToken)
    {
        await using var pair = await MirroredPair.StartAsync(cancellationToken);
        await using var there = await pair.MirrorAsync("taiwan", "tokyo", cancellationToken);
        await using var back = await pair.MirrorAsync("tokyo", "taiwan", cancellationToken);
        await pair.WriteAsync("taiwan", "orders", Enumerable.Range(0, 20), cancellationToken);
        await pair.WriteAsync("tokyo", "orders", Enumerable.Range(0, 20), cancellationToken);
        pair.Read("tokyo", "taiwan.orders", 20, cancellationToken);
        pair.Read("taiwan", "tokyo.orders", 20, cancellationToken);

        // A second round, so that whatever was on its way back has had the time of a whole passage.
        await pair.WriteAsync("taiwan", "orders", Enumerable.Range(20, 20), cancellationToken);
        pair.Read("tokyo", "taiwan.orders", 40, cancellationToken);
        pair.Read("tokyo", "taiwan.heartbeats", 1, cancellationToken);

        Assert.That(pair.Count("taiwan", "orders"), Is.EqualTo(40));
        Assert.That(pair.Count("tokyo", "orders"), Is.EqualTo(20));
        Assert.That(pair.Topics("taiwan"), Has.None.StartsWith("tokyo.taiwan."));
        Assert.That(pair.Topics("tokyo"), Has.None.StartsWith("taiwan.tokyo."));
    }

    [Test]
    public async Task A_mirror_goes_on_where_the_one_before_it_had_stored_its_position(CancellationToken cancellationToken)
    {
        await using var pair = await MirroredPair.StartAsync(cancellationToken);
        await using (await pair.MirrorAsync("taiwan", "tokyo", cancellationToken))
        {
            await pair.WriteAsync("taiwan", "drill-probe", Enumerable.Range(0, 40), cancellationToken);
            pair.Read("tokyo", "taiwan.drill-probe", 40, cancellationToken);
            pair.ReadPosition("tokyo", "taiwan", "drill-probe/3", 10, cancellationToken);
        }

        await pair.WriteAsync("taiwan", "drill-probe", Enumerable.Range(40, 40), cancellationToken);
        await using var next = await pair.MirrorAsync("taiwan", "tokyo", cancellationToken);
        var mirrored = pair.Read("tokyo", "taiwan.drill-probe", 80, cancellationToken);

        Assert.That(mirrored.Select(record => int.Parse(record.Message.Key)).Order(), Is.EqualTo(Enumerable.Range(0, 80)));
    }

    [Test]
    public async Task A_topic_that_is_new_at_the_source_is_found(CancellationToken cancellationToken)
    {
        await using var pair = await MirroredPair.StartAsync(cancellationToken);
        await pair.WriteAsync("taiwan", "payments", Enumerable.Range(0, 8), cancellationToken);
        await using var mirror = await pair.MirrorAsync("taiwan", "tokyo", cancellationToken);

        var mirrored = pair.Read("tokyo", "taiwan.payments", 8, cancellationToken);

        Assert.That(mirrored.Select(record => record.Partition.Value), Is.EqualTo([0, 0, 1, 1, 2, 2, 3, 3]));
    }
}
