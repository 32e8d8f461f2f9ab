using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Timelines;

/// <summary>How much later than usual answers came at a moment, seen by probes of parts that the fault leaves alone.</summary>
/// <remarks>
/// A machine or a network that stands still for a quarter of a second delays the first acknowledgement after an outage as it delays
/// everything else, and the acknowledgement alone cannot tell. What name servers and the control plane took longer than usual tells.
/// The value is too great when one of them was slow for a reason of its own, which only widens a bracket; it is too small by up to the
/// time between two of their samples.
/// </remarks>
internal sealed class Lateness
{
    private const double Middling = 0.6;

    private readonly List<(IReadOnlyList<Observation> Samples, TimeSpan Usual)> _bystanders;

    /// <summary>Learns what is usual.</summary>
    /// <param name="timeline">The drill.</param>
    /// <param name="fault">When the fault took effect at the earliest; what was answered before is usual.</param>
    public Lateness(Timeline timeline, DrillTime fault)
    {
        var roles = timeline.Opened.Roles;
        string[] probes = [roles.ResolverWriterName, roles.AuthorityWriterName, roles.Alarm, roles.Failover];
        _bystanders =
        [
            .. probes.Distinct().Select(timeline.Of)
                .Select(samples => (Samples: samples, Before: samples.Where(sample => Answered(sample) && sample.AnsweredAt < fault).ToList()))
                .Where(probe => probe.Before.Count > 0)
                .Select(probe => (probe.Samples, new UsualAnswer(probe.Before).Within(Middling))),
        ];
    }

    /// <summary>The greatest lateness of any answer that was under way within a time.</summary>
    /// <param name="from">Begin of that time.</param>
    /// <param name="to">End of that time.</param>
    /// <returns>The lateness; zero when none was seen.</returns>
    public TimeSpan Between(DrillTime from, DrillTime to) => _bystanders
        .SelectMany(probe => probe.Samples
            .Where(sample => Answered(sample) && sample.AnsweredAt >= from && sample.PlannedAt <= to)
            .Select(sample => sample.AnsweredAt - sample.PlannedAt - probe.Usual))
        .Append(TimeSpan.Zero)
        .Max();

    private static bool Answered(Observation sample) => sample.Kind is ObservationKind.Measured or ObservationKind.Starved;
}
