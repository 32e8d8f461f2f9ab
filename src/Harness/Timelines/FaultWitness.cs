using ChaosHarness.Harness.Journals;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Timelines;

/// <summary>Reads from a witness's samples whether the fault is in effect: for the drill while it waits, for judges afterwards.</summary>
/// <param name="role">The witness.</param>
/// <param name="heartbeat">The probe that writes heartbeats.</param>
internal sealed class FaultWitness(WitnessRole role, string heartbeat)
{
    /// <summary>A heartbeat that is not visible after this was held up; replication takes tens of milliseconds.</summary>
    private static readonly TimeSpan HeldUp = TimeSpan.FromSeconds(1);

    /// <summary>The witness's samples that tell something, in planned order.</summary>
    /// <param name="of">What a probe saw.</param>
    /// <returns>The samples; of replication one for each heartbeat: when it was written, and when it was seen.</returns>
    public List<Observation> Samples(Func<string, IReadOnlyList<Observation>> of) => role.Kind == WitnessKind.Replication
        ? Replicated(of(heartbeat), of(role.Probe))
        : [.. of(role.Probe).Where(sample => sample.Kind != ObservationKind.Starved)];

    /// <summary>
    /// A heartbeat whose commit has no answer may be written all the same: it waits for the other Region. One that nobody has had time to
    /// see yet tells nothing.
    /// </summary>
    private static List<Observation> Replicated(IReadOnlyList<Observation> heartbeats, IReadOnlyList<Observation> reads)
    {
        var seen = reads.Where(read => read is { Kind: ObservationKind.Measured, Value: not null }).OrderBy(read => read.AnsweredAt).ToList();
        var samples = new List<Observation>();
        var next = 0;
        foreach (var written in heartbeats.Where(sample => sample.Kind is ObservationKind.Measured or ObservationKind.Warned or ObservationKind.Unknown))
        {
            while (next < seen.Count && seen[next].Value < written.Sequence)
            {
                next++;
            }

            var isVisible = next < seen.Count && seen[next].AnsweredAt - written.AskedAt <= HeldUp;
            if (isVisible)
            {
                samples.Add(written with { Kind = ObservationKind.Measured, AnsweredAt = seen[next].AnsweredAt, SentAt = null, Late = false });
            }
            else if (next < seen.Count || (seen.Count > 0 && seen[^1].AskedAt - written.AskedAt >= HeldUp))
            {
                samples.Add(written with { Kind = ObservationKind.Unknown, AnsweredAt = written.AskedAt + HeldUp, SentAt = null, Late = false });
            }
        }

        return samples;
    }
}
