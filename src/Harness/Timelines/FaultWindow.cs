using ChaosHarness.Harness.Journals;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Timelines;

/// <summary>When the fault was in effect, as its own probe saw it.</summary>
public sealed record FaultWindow
{
    /// <summary>When it took effect.</summary>
    public required Bracket Began { get; init; }

    /// <summary>When it was over; null when its end was not seen.</summary>
    public required Bracket? Ended { get; init; }

    /// <summary>When the harness asked for its end; null when it never did.</summary>
    public required DrillTime? HealingAskedAt { get; init; }

    /// <summary>Whether it vanished before the harness asked for its end.</summary>
    public bool GoneEarly => Ended is { } ended && (HealingAskedAt is not { } asked || ended.Latest < asked);

    /// <summary>Finds the window in a drill.</summary>
    /// <param name="timeline">The drill.</param>
    /// <returns>The window; null when the fault was not asked for or no witness saw it.</returns>
    public static FaultWindow? In(Timeline timeline)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        var requests = timeline.Facts<FaultRequested>(EntryKinds.FaultRequested);
        if (requests.Count == 0 || timeline.Facts<FaultWitnessed>(EntryKinds.FaultWitnessed).Count == 0)
        {
            return null;
        }

        var requested = requests[0].At;
        var samples = timeline.Of(timeline.Opened.Roles.Witness)
            .Where(sample => sample.Kind != ObservationKind.Starved)
            .ToList();
        var firstBad = samples.FindIndex(sample => sample.AskedAt >= requested && !PathOpen(sample));
        if (firstBad < 0)
        {
            return null;
        }

        var healing = timeline.Facts<FaultHealing>(EntryKinds.FaultHealing);
        return new FaultWindow
        {
            Began = BeganBetween(samples, firstBad, requested),
            Ended = EndedBetween(samples, firstBad),
            HealingAskedAt = healing.Count == 0 ? null : healing[0].At,
        };
    }

    /// <summary>Whether a witness sample proves that packets went both ways; a refused connection does.</summary>
    /// <param name="sample">A sample of a reach probe.</param>
    /// <returns>True when the path was open.</returns>
    public static bool PathOpen(in Observation sample) =>
        sample.Kind is ObservationKind.Measured or ObservationKind.Unreachable or ObservationKind.Refused;

    /// <summary>
    /// After the request and after the last sample that got through was asked; not after the moment at which the first failed one
    /// would have had its answer. How long that would have taken is not known, so the usual time of an answer stands for it: a slower
    /// one would have had to meet the cut by chance, and its successors, asked milliseconds later and failed too, bound the moment
    /// just as well.
    /// </summary>
    private static Bracket BeganBetween(List<Observation> samples, int firstBad, DrillTime requested)
    {
        var before = samples.Take(firstBad).Where(sample => PathOpen(sample)).ToList();
        var answer = UsualAnswer.Of(before);
        var latest = samples[firstBad].AskedAt + answer;
        var earliest = before.Count == 0 ? requested : Later(before.Max(sample => sample.AskedAt), requested);
        return new Bracket(earliest < latest ? earliest : latest, latest);
    }

    private static Bracket? EndedBetween(List<Observation> samples, int firstBad)
    {
        var lastBad = samples.FindLastIndex(sample => !PathOpen(sample));
        var firstGoodAgain = samples.FindIndex(firstBad, sample => PathOpen(sample));
        if (firstGoodAgain < 0)
        {
            return null;
        }

        // Flapping: the end is that of the first stretch, which is what GoneEarly has to know.
        var badBefore = samples.FindLastIndex(firstGoodAgain, sample => !PathOpen(sample));
        return lastBad < 0 ? null : new Bracket(samples[badBefore].AskedAt, samples[firstGoodAgain].AnsweredAt);
    }

    private static DrillTime Later(DrillTime one, DrillTime other) => one > other ? one : other;
}
