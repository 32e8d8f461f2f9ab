using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Judges;

/// <summary>Finds samples that were planned and are not in the journal: what they saw is not known, so nothing may rest on the rest.</summary>
/// <remarks>
/// The pacer records every planned sample exactly once, answered or not, so a number that is missing was lost by the harness.
/// </remarks>
internal static class UnrecordedSamples
{
    /// <summary>All probes are stopped together; the last samples of a slow plan may lie this much before those of a fast one.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    public static string? Complaint(Timeline timeline, IReadOnlyList<string> probes)
    {
        var ends = probes.SelectMany(timeline.Of).Select(sample => sample.PlannedAt).DefaultIfEmpty().Max();
        return probes.Select(probe => Complaint(probe, timeline, ends)).FirstOrDefault(found => found is not null);
    }

    private static string? Complaint(string probe, Timeline timeline, DrillTime ends)
    {
        var samples = timeline.Of(probe);
        if (samples.Count == 0)
        {
            return $"The samples of '{probe}' were never recorded.";
        }

        var due = 0L;
        foreach (var sample in samples)
        {
            if (sample.Sequence != due++)
            {
                return $"Sample {due - 1} of '{probe}' was planned and never recorded.";
            }
        }

        var interval = TimeSpan.FromSeconds(timeline.Intervals.GetValueOrDefault(probe));
        return samples[^1].PlannedAt + interval + Tolerance < ends
            ? $"The samples of '{probe}' after {VerdictText.Number(samples[^1].PlannedAt.Seconds)} s of the drill were never recorded."
            : null;
    }
}
