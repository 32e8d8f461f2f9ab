using System.Globalization;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Timelines;

/// <summary>The records that one direction of a mirror was given, and what came of each.</summary>
public sealed class KafkaPath
{
    private KafkaPath(KafkaPathRoles roles, IReadOnlyList<Observation> samples, IReadOnlyList<KafkaRecord> records, TimeSpan? floor) =>
        (Roles, Samples, Records, Floor) = (roles, samples, records, floor);

    /// <summary>Which direction.</summary>
    public KafkaPathRoles Roles { get; }

    /// <summary>Every planned record, those that the source's cluster did not take included.</summary>
    public IReadOnlyList<Observation> Samples { get; }

    /// <summary>Every record that the source's cluster acknowledged, in planned order.</summary>
    public IReadOnlyList<KafkaRecord> Records { get; }

    /// <summary>The longest that a record took that was written beside its reader; null when none was.</summary>
    public TimeSpan? Floor { get; }

    /// <summary>Records that never came although a later one of their partition did, and such as came with another value.</summary>
    public IReadOnlyList<KafkaRecord> Lost { get; private init; } = [];

    /// <summary>Records that had not come when the drill ended, with none behind them that had: lost, or on their way.</summary>
    public IReadOnlyList<KafkaRecord> Open { get; private init; } = [];

    /// <summary>Finds the records of a direction.</summary>
    /// <param name="timeline">The drill.</param>
    /// <param name="roles">The direction.</param>
    /// <returns>Its records.</returns>
    public static KafkaPath Of(Timeline timeline, KafkaPathRoles roles)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        ArgumentNullException.ThrowIfNull(roles);
        var samples = timeline.Of(roles.Mirrored);
        List<KafkaRecord> records = [.. samples.Where(sample => sample.AcknowledgedAt is not null).Select(KafkaRecord.Of)];
        var newest = records.Where(record => record.HasCome)
            .GroupBy(record => record.Partition)
            .ToDictionary(partition => partition.Key, partition => partition.Max(record => record.Number));
        var missing = records.ToLookup(record => record.HasCome ? Fate.Come
            : newest.TryGetValue(record.Partition, out var number) && number > record.Number ? Fate.Passed
            : Fate.Open);
        var floor = timeline.Of(roles.Floor)
            .Where(sample => sample is { Kind: ObservationKind.Measured, AcknowledgedAt: not null })
            .Select(sample => (TimeSpan?)(sample.AnsweredAt - sample.AcknowledgedAt!.Value))
            .Max();
        return new KafkaPath(roles, samples, records, floor)
        {
            Lost = [.. missing[Fate.Passed].Concat(records.Where(record => record.IsAltered))],
            Open = [.. missing[Fate.Open]],
        };
    }

    /// <summary>What the last count of one kind of odd record was; null when nobody counted.</summary>
    /// <param name="timeline">The drill.</param>
    /// <param name="probe">The probe that counts.</param>
    /// <returns>The count.</returns>
    public static long? CountOf(Timeline timeline, string probe)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        return timeline.Of(probe).Where(sample => sample.Value is not null).Select(sample => (long?)sample.Value).Max();
    }

    private enum Fate
    {
        Unknown = 0,
        Come,
        Passed,
        Open,
    }
}

/// <summary>One record that the source's cluster acknowledged.</summary>
/// <param name="Partition">Its partition.</param>
/// <param name="Number">Its number; within a partition later records have higher ones.</param>
/// <param name="AskedAt">It was not written before.</param>
/// <param name="AcknowledgedAt">It was written by then.</param>
/// <param name="AnsweredAt">When it was first seen, or given up.</param>
/// <param name="HasCome">Whether it was seen.</param>
/// <param name="IsAltered">Whether it came with another value than it was written with.</param>
public readonly record struct KafkaRecord(
    string Partition, long Number, DrillTime AskedAt, DrillTime AcknowledgedAt, DrillTime AnsweredAt, bool HasCome, bool IsAltered)
{
    /// <summary>The record of a sample that was acknowledged.</summary>
    /// <param name="sample">The sample.</param>
    /// <returns>The record.</returns>
    /// <exception cref="FormatException">Its item is not partition and number.</exception>
    public static KafkaRecord Of(Observation sample)
    {
        if (sample.Item?.Split('/') is not [var partition, var number])
        {
            throw new FormatException($"'{sample.Item}' of '{sample.Probe}' is not partition/number.");
        }

        return new KafkaRecord(
            partition,
            long.Parse(number, CultureInfo.InvariantCulture),
            sample.AskedAt,
            sample.AcknowledgedAt!.Value,
            sample.AnsweredAt,
            sample.Kind is ObservationKind.Measured or ObservationKind.Wrong,
            sample.Kind == ObservationKind.Wrong);
    }
}
