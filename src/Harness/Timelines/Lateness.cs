using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Timelines;

/// <summary>When answers were overdue, seen by probes of parts that the fault leaves alone.</summary>
/// <remarks>
/// A machine or a network that stands still for a quarter of a second delays the first acknowledgement after an outage as it delays
/// everything else, and the acknowledgement alone cannot tell. An answer of a name server or of the control plane is overdue from when it
/// usually comes until it does come. The time is too long when one of them was slow for a reason of its own, which only widens a bracket;
/// it is too short by up to the time between two of their samples.
/// </remarks>
internal sealed class Lateness
{
    private const double Middling = 0.6;

    /// <summary>Apart from each other, in order of time.</summary>
    private readonly List<(DrillTime From, DrillTime To)> _overdue = [];

    /// <summary>Learns what is usual, and when an answer took longer.</summary>
    /// <param name="timeline">The drill.</param>
    /// <param name="fault">When the fault took effect at the earliest; what was answered before is usual.</param>
    public Lateness(Timeline timeline, DrillTime fault)
    {
        var roles = timeline.Opened.Roles;
        string[] bystanders = [roles.ResolverWriterName, roles.AuthorityWriterName, roles.Alarm, roles.Failover];
        foreach (var (from, to) in bystanders.Distinct().SelectMany(probe => OverdueIn(timeline.Of(probe), fault)).Order())
        {
            if (_overdue.Count > 0 && from <= _overdue[^1].To)
            {
                _overdue[^1] = (_overdue[^1].From, to > _overdue[^1].To ? to : _overdue[^1].To);
            }
            else
            {
                _overdue.Add((from, to));
            }
        }
    }

    /// <summary>The moment from which so much time passed until another, not counting time in which an answer was overdue.</summary>
    /// <param name="end">The other moment.</param>
    /// <param name="passing">How much time passed.</param>
    /// <returns>The moment; <paramref name="passing"/> before the end when nothing was overdue.</returns>
    public DrillTime Before(DrillTime end, TimeSpan passing)
    {
        var begin = end + -passing;
        foreach (var (from, to) in _overdue.AsEnumerable().Reverse().Where(time => time.From < end))
        {
            if (to <= begin)
            {
                break;
            }

            begin += -((to < end ? to : end) - from);
        }

        return begin;
    }

    private static IEnumerable<(DrillTime From, DrillTime To)> OverdueIn(IReadOnlyList<Observation> samples, DrillTime fault)
    {
        var before = samples.Where(sample => sample.Kind == ObservationKind.Measured && sample.AnsweredAt < fault).ToList();
        if (before.Count == 0)
        {
            return [];
        }

        var usual = new UsualAnswer(before).Within(Middling);
        return samples.Select(sample => (From: sample.PlannedAt + usual, To: sample.AnsweredAt)).Where(time => time.From < time.To);
    }
}
