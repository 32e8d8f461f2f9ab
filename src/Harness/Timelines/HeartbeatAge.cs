using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Timelines;

/// <summary>Replication lag as the age of the newest visible heartbeat, on one clock.</summary>
public static class HeartbeatAge
{
    /// <summary>The age at each read of the secondary: time since the newest visible heartbeat was acknowledged at the writer.</summary>
    /// <param name="timeline">The drill.</param>
    /// <returns>When the read was answered, and the age then; overstates by at most the read's own time plus one heartbeat interval.</returns>
    public static IEnumerable<(DrillTime At, TimeSpan Age)> Curve(Timeline timeline)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        var acknowledged = timeline.Of(timeline.Opened.Roles.Heartbeat)
            .Where(sample => sample.Kind is ObservationKind.Measured or ObservationKind.Warned)
            .GroupBy(sample => sample.Sequence)
            .ToDictionary(group => group.Key, group => group.First().AnsweredAt);
        foreach (var read in timeline.Of(timeline.Opened.Roles.HeartbeatVisible))
        {
            if (read is { Kind: ObservationKind.Measured, Value: { } newest }
                && acknowledged.TryGetValue((long)newest, out var at))
            {
                var age = read.AnsweredAt - at;
                yield return (read.AnsweredAt, age < TimeSpan.Zero ? TimeSpan.Zero : age);
            }
        }
    }

    /// <summary>The greatest age before a moment.</summary>
    /// <param name="timeline">The drill.</param>
    /// <param name="before">Reads answered later do not count.</param>
    /// <returns>The age; null when no heartbeat was seen.</returns>
    public static TimeSpan? Greatest(Timeline timeline, DrillTime before)
    {
        var settled = timeline.EnteredAt(PhaseNames.Impair) is { } impair && impair < before ? impair : before;
        var ages = Curve(timeline).Where(point => point.At <= before && point.At >= settled + TimeSpan.FromSeconds(-5));
        return ages.Select(point => (TimeSpan?)point.Age).Max();
    }
}
