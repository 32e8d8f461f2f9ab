namespace ChaosHarness.Probes.Pacing;

/// <summary>Refuses plans that cannot be paced, and gives each probe its place.</summary>
internal static class PacingPlans
{
    public static void Validate(IReadOnlyList<IProbe> probes)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (ProbePlan plan in probes.Select(probe => probe.Plan))
        {
            if (!names.Add(plan.Name))
            {
                throw new ArgumentException($"Two probes are named '{plan.Name}'. Give each its own name.", nameof(probes));
            }

            if (plan.Interval <= TimeSpan.Zero || plan.Deadline <= TimeSpan.Zero)
            {
                throw new ArgumentException(
                    $"Probe '{plan.Name}' cannot be paced: interval {plan.Interval}, deadline {plan.Deadline}. Both must be "
                    + "more than zero.",
                    nameof(probes));
            }
        }
    }

    public static PacedProbe[] Place(IReadOnlyList<IProbe> probes, DrillTime start, PacerLimits limits) =>
    [
        .. probes.Select((probe, index) => new PacedProbe(
            probe,
            new ProbeSchedule(start + (index * limits.BeginApart), probe.Plan.Interval, ProbeSchedule.StaggerOf(index, probes.Count, probe.Plan.Interval)),
            limits)),
    ];
}
