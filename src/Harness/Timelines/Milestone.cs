using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Timelines;

/// <summary>A change of state on the way to recovery, bracketed by the samples around it.</summary>
public static class Milestone
{
    /// <summary>Finds the first sample after a moment that shows the new state.</summary>
    /// <param name="samples">Samples in planned order; starved ones and those without an answer tell nothing and are skipped.</param>
    /// <param name="after">Samples answered before this moment are not asked.</param>
    /// <param name="shows">Whether a sample shows the new state.</param>
    /// <returns>The bracket; null when no sample shows it.</returns>
    public static Bracket? FirstSeen(IReadOnlyList<Observation> samples, DrillTime after, Func<Observation, bool> shows)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(shows);
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

            // Only an answer proves that the state was still the old one when it was asked.
            if (sample.Kind is ObservationKind.Measured or ObservationKind.Refused or ObservationKind.Unreachable)
            {
                lastWithout = sample.AskedAt;
            }
        }

        return null;
    }
}
