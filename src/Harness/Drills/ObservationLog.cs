using ChaosHarness.Harness.Journals;
using ChaosHarness.Probes;
using ChaosHarness.Probes.Pacing;

namespace ChaosHarness.Harness.Drills;

/// <summary>Hands every observation to the journal and keeps the recent ones for the drill's own waits.</summary>
/// <remarks>What the drill waits for here decides only when it goes on; verdicts are judged from the journal alone.</remarks>
/// <param name="journal">The drill's journal.</param>
internal sealed class ObservationLog(JournalWriter journal) : IObservationSink
{
    /// <summary>More than any phase looks back at: five minutes of a probe that asks 200 times a second.</summary>
    private const int KeptPerProbe = 60_000;

    private readonly Dictionary<string, Queue<Observation>> recent = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <inheritdoc />
    public void Record(in Observation observation)
    {
        journal.Append(observation);
        lock (gate)
        {
            if (!recent.TryGetValue(observation.Probe, out var queue))
            {
                recent[observation.Probe] = queue = new Queue<Observation>();
            }

            queue.Enqueue(observation);
            if (queue.Count > KeptPerProbe)
            {
                queue.Dequeue();
            }
        }
    }

    /// <summary>What a probe saw of samples planned since a moment, in planned order.</summary>
    public IReadOnlyList<Observation> Since(string probe, DrillTime plannedSince)
    {
        lock (gate)
        {
            return recent.TryGetValue(probe, out var queue)
                ? [.. queue.Where(observation => observation.PlannedAt >= plannedSince).OrderBy(observation => observation.PlannedAt)]
                : [];
        }
    }
}
