using System.Globalization;
using Confluent.Kafka;

namespace ChaosHarness.Probes.Kafka;

/// <summary>Writes a numbered record in one Region and waits until it can be read: in another Region, or beside.</summary>
/// <remarks>
/// <para>
/// One sample is one record. It was written between asked-at and acknowledged-at, and could be read at answered-at, so the way took at most
/// answered-at minus asked-at. What the consumer adds (its fetch waits, its own way to the cluster) is in the reading: the same probe on the
/// topic that was written, read by the same consumer, measures it. One clock takes part, and no broker's.
/// </para>
/// <para>
/// Records go round the partitions. A record that never comes stays under way until the pacer ends, and is then unknown; that a later one
/// of its partition came proves that it was left out. Value: answered minus asked, ms; an upper bound. Subject: the topic that is read. Item:
/// partition and number.
/// </para>
/// </remarks>
public sealed class KafkaRecordProbe : IProbe
{
    private readonly KafkaWriter writer;
    private readonly KafkaReader reader;
    private readonly string written;
    private readonly string read;
    private readonly string drill;

    /// <summary>Prepares the probe.</summary>
    /// <param name="plan">Name, schedule and deadline; the deadline is how long a record may be under way before it is given up.</param>
    /// <param name="writer">The cluster that is written.</param>
    /// <param name="written">The topic there.</param>
    /// <param name="reader">The cluster that is read.</param>
    /// <param name="read">The topic there.</param>
    /// <param name="drill">The drill's id.</param>
    public KafkaRecordProbe(ProbePlan plan, KafkaWriter writer, string written, KafkaReader reader, string read, string drill)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Plan = plan;
        (this.writer, this.written, this.reader, this.read, this.drill) = (writer, written, reader, read, drill);
    }

    /// <inheritdoc />
    public ProbePlan Plan { get; }

    /// <summary>Writes one record and waits for it.</summary>
    /// <param name="sample">Which sample this is.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>
    /// <see cref="ObservationKind.Measured"/>: read as it was written. <see cref="ObservationKind.Wrong"/>: it came with another value.
    /// <see cref="ObservationKind.Unknown"/> with acknowledged-at: written, and not seen until now; without: it may or may not have been written.
    /// <see cref="ObservationKind.Refused"/>: the cluster refused it. <see cref="ObservationKind.Unreachable"/>: it never left.
    /// </returns>
    public async ValueTask<Observation> SampleAsync(ProbeSample sample, CancellationToken cancellationToken)
    {
        var partition = (int)(sample.Sequence % reader.PartitionsOf(read));
        KafkaMarker marker = new(drill, writer.Region, Plan.Name, sample.Sequence);
        var sighting = reader.Of(read).Expect(marker);
        var receipt = await WithinAsync(writer.WriteAsync(new TopicPartition(written, partition), marker), cancellationToken);
        var seen = sample.Answered(Plan.Name, receipt?.Kind ?? ObservationKind.Unknown) with
        {
            Subject = read,
            Item = string.Create(CultureInfo.InvariantCulture, $"{partition}/{sample.Sequence}"),
            Detail = receipt is { } given ? given.Failure : "the cluster said nothing of the record",
        };
        if (receipt is not { Kind: ObservationKind.Measured } taken)
        {
            return seen;
        }

        seen = seen with { AcknowledgedAt = taken.At };
        if (await WithinAsync(sighting, cancellationToken) is not { } found)
        {
            return seen with { AnsweredAt = sample.Clock.Now, Kind = ObservationKind.Unknown, Detail = "written, and not seen while it was waited for" };
        }

        seen = seen with { AnsweredAt = found.At, Value = (found.At - sample.AskedAt).TotalMilliseconds, Unit = "ms" };
        return found.IsIntact ? seen : seen with { Kind = ObservationKind.Wrong, Detail = "it came with another value than it was written with" };
    }

    /// <summary>Writer and readers belong to whoever made them.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<T?> WithinAsync<T>(Task<T> task, CancellationToken cancellationToken)
        where T : struct
    {
        try
        {
            return await task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
