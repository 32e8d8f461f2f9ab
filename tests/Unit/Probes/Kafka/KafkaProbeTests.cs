using ChaosHarness.Probes;
using ChaosHarness.Probes.Kafka;
using ChaosHarness.Tests.Unit.Lab.Mirrors;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Probes.Kafka;

/// <summary>The probe against two clusters that speak Kafka's protocol, and a mirror that a test starts between them.</summary>
[Parallelizable]
[CancelAfter(60_000)]
public sealed class KafkaProbeTests
{
    private const string Topic = "drill-probe";
    private const string Mirrored = "taiwan.drill-probe";

    private readonly DrillClock clock = new(TimeProvider.System);

    [Test]
    public async Task A_record_is_measured_where_it_was_written_and_where_it_is_mirrored(CancellationToken cancellationToken)
    {
        await using var pair = await MirroredPair.StartAsync(cancellationToken);
        await using var mirror = await pair.MirrorAsync("taiwan", "tokyo", cancellationToken);
        using var writer = new KafkaWriter(At(pair, "taiwan"), "d1", clock);
        using var there = await OpenAsync(pair, "tokyo", Mirrored, "taiwan", cancellationToken);
        using var here = await OpenAsync(pair, "taiwan", "tokyo.drill-probe", "tokyo", cancellationToken);
        await using var mirrored = Probe("mirrored", writer, there, Mirrored, "d1");
        await using var local = Probe("local", writer, here, Topic, "d1");

        var seen = new List<Observation>();
        for (var number = 0; number < 8; number++)
        {
            seen.Add(await mirrored.SampleAsync(Sample(number), cancellationToken));
            seen.Add(await local.SampleAsync(Sample(number), cancellationToken));
        }

        Assert.That(seen.Select(sample => sample.Kind), Is.All.EqualTo(ObservationKind.Measured));
        Assert.That(seen.Select(sample => sample.Item).Distinct(), Is.EqualTo(["0/0", "1/1", "2/2", "3/3", "0/4", "1/5", "2/6", "3/7"]));
        Assert.That(seen, Is.All.Matches<Observation>(sample => sample.AskedAt < sample.AcknowledgedAt && sample.AskedAt < sample.AnsweredAt));
        Assert.That(Enum.GetValues<KafkaOddity>().Select(there.CountOf), Is.All.Zero);
    }

    [Test]
    public async Task Without_a_mirror_a_record_is_acknowledged_and_unknown_and_from_a_dead_cluster_it_is_not_acknowledged(
        CancellationToken cancellationToken)
    {
        await using var pair = await MirroredPair.StartAsync(cancellationToken);
        using var writer = new KafkaWriter(At(pair, "taiwan"), "d1", clock);
        using var nobody = new KafkaWriter(At(pair, "taiwan") with { Bootstrap = ["127.0.0.1:9"] }, "d1", clock);
        using var reader = await OpenAsync(pair, "tokyo", Mirrored, "taiwan", cancellationToken);
        await using var unmirrored = Probe("mirrored", writer, reader, Mirrored, "d1");
        await using var dead = Probe("mirrored", nobody, reader, Mirrored, "d1");
        using var givenUp = new CancellationTokenSource();
        var waiting = unmirrored.SampleAsync(Sample(0), givenUp.Token).AsTask();

        var refused = await dead.SampleAsync(Sample(1), cancellationToken);
        pair.Read("taiwan", Topic, 1, cancellationToken);
        await givenUp.CancelAsync();
        var absent = await waiting;

        Assert.That((refused.Kind, refused.AcknowledgedAt), Is.EqualTo((ObservationKind.Unreachable, (DrillTime?)null)), refused.Detail);
        Assert.That((absent.Kind, absent.AcknowledgedAt is null), Is.EqualTo((ObservationKind.Unknown, false)), absent.Detail);
    }

    [Test]
    public void Duplicates_disorder_and_loops_are_counted_by_kind_and_a_changed_value_is_seen()
    {
        KafkaArrivals arrivals = new("d1", "taiwan");
        KafkaMarker Marker(long number, string origin = "taiwan") => new("d1", origin, "s", number);
        void Take(KafkaMarker marker, string? value = null) => arrivals.Take(marker.Key, value ?? marker.Value, 0, clock.Now);
        var changed = arrivals.Expect(Marker(4));

        foreach (var number in new[] { 0L, 1, 3, 2, 1, 3 })
        {
            Take(Marker(number));
        }

        Take(Marker(0, "tokyo"));
        Take(Marker(9) with { Drill = "d0" });
        arrivals.Take("no key of ours", "value", 0, clock.Now);
        Take(Marker(4), "\"quoted\"");

        Assert.That(arrivals.CountOf(KafkaOddity.Again), Is.EqualTo(2));
        Assert.That(arrivals.CountOf(KafkaOddity.Disorder), Is.EqualTo(1));
        Assert.That(arrivals.CountOf(KafkaOddity.Returned), Is.EqualTo(1));
        Assert.That(changed.IsCompletedSuccessfully, Is.True);
    }

    private Task<KafkaReader> OpenAsync(MirroredPair pair, string region, string mirrored, string source, CancellationToken cancellationToken) =>
        KafkaReader.OpenAsync(At(pair, region), new KafkaTopicPair(Topic, mirrored, source), "d1", clock, cancellationToken);

    private static KafkaEndpoint At(MirroredPair pair, string region) => new() { Region = region, Bootstrap = [pair.Bootstrap(region)] };

    private static KafkaRecordProbe Probe(string name, KafkaWriter writer, KafkaReader reader, string read, string drill) => new(
        new ProbePlan { Name = name, Interval = TimeSpan.FromMilliseconds(50), Deadline = TimeSpan.FromMinutes(1), Question = "?" },
        writer, Topic, reader, read, drill);

    private ProbeSample Sample(long number)
    {
        var now = clock.Now;
        return new ProbeSample(number, now, now, clock);
    }
}
