using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Timelines;

/// <summary>A change of state on the way to recovery, bracketed by the samples around it.</summary>
public static class Milestone
{
    /// <summary>Finds the first sample after a moment that shows the new state.</summary>
    /// <param name="samples">Samples in planned order; starved ones tell nothing and are skipped.</param>
    /// <param name="after">Samples answered before this moment are not asked.</param>
    /// <param name="shows">Whether a sample shows the new state.</param>
    /// <param name="denies">Whether a sample that does not show it proves that the old state still held when it was asked.</param>
    /// <returns>The bracket; null when no sample shows it.</returns>
    public static Bracket? FirstSeen(
        IReadOnlyList<Observation> samples, DrillTime after, Func<Observation, bool> shows, Func<Observation, bool> denies)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(shows);
        ArgumentNullException.ThrowIfNull(denies);
        DrillTime? lastWithout = null;
        foreach (var sample in samples)
        {
            if (sample.Kind == ObservationKind.Starved)
            {
                continue;
            }

            if (sample.AnsweredAt >= after && shows(sample))
            {
                var earliest = lastWithout is { } without && without > after ? without : after;
                return new Bracket(earliest < sample.AnsweredAt ? earliest : sample.AnsweredAt, sample.AnsweredAt);
            }

            if (denies(sample))
            {
                lastWithout = sample.AskedAt;
            }
        }

        return null;
    }
}
