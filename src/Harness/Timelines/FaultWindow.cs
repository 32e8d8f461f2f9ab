using ChaosHarness.Harness.Journals;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Timelines;

/// <summary>When the fault was in effect, as its own probe saw it.</summary>
public sealed record FaultWindow
{
    /// <summary>Witness samples in a row that prove a cut, or its end: one alone may be a lost packet or a busy machine.</summary>
    public const int SamplesInARow = 5;

    /// <summary>How often so many answers in a row may all take longer than what is taken for usual.</summary>
    private const double Exceptional = 0.005;

    /// <summary>When it took effect.</summary>
    public required Bracket Began { get; init; }

    /// <summary>When it was over; null when its end was not seen.</summary>
    public required Bracket? Ended { get; init; }

    /// <summary>When the harness asked for its end; null when it never did.</summary>
    public required DrillTime? HealingAskedAt { get; init; }

    /// <summary>Whether it vanished before the harness asked for its end.</summary>
    public bool GoneEarly => IsOneGoneEarly || (Ended is { } ended && (HealingAskedAt is not { } asked || ended.Latest < asked));

    private bool IsOneGoneEarly { get; init; }

    /// <summary>Finds the window in a drill: from the first of the faults that begins to the last that ends.</summary>
    /// <param name="timeline">The drill.</param>
    /// <returns>The window; null when a fault was not asked for, or no witness saw it.</returns>
    public static FaultWindow? In(Timeline timeline)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        var all = timeline.Opened.Roles.AllWitnesses().Select(witness => Of(timeline, witness.Fault, witness.Role)).ToList();
        return all.Count == 0 || all.Contains(null) ? null : Together([.. all.Select(window => window!)]);
    }

    private static FaultWindow Together(List<FaultWindow> all) => new()
    {
        Began = new Bracket(all.Min(window => window.Began.Earliest), all.Min(window => window.Began.Latest)),
        Ended = all.TrueForAll(window => window.Ended is not null)
            ? new Bracket(all.Max(window => window.Ended!.Value.Earliest), all.Max(window => window.Ended!.Value.Latest))
            : null,
        HealingAskedAt = all[0].HealingAskedAt,
        IsOneGoneEarly = all.Exists(window => window.GoneEarly),
    };

    /// <summary>The window of one fault; null when it was not asked for, or its witness did not see it.</summary>
    private static FaultWindow? Of(Timeline timeline, string? fault, WitnessRole role)
    {
        var requests = timeline.Facts<FaultRequested>(EntryKinds.FaultRequested)
            .Where(request => fault is null || request.Fact.Fault == fault)
            .ToList();
        if (requests.Count == 0 || !timeline.Facts<FaultWitnessed>(EntryKinds.FaultWitnessed).Any(seen => seen.Fact.Probe == role.Probe))
        {
            return null;
        }

        var requested = requests[0].At;
        var witness = new FaultWitness(role, timeline.Opened.Roles.Heartbeat);
        var samples = witness.Samples(timeline.Of);
        var firstBad = FirstRun(samples, samples.FindIndex(sample => sample.AskedAt >= requested), sample => !PathOpen(sample));
        if (firstBad < 0)
        {
            return null;
        }

        var healing = timeline.Facts<FaultHealing>(EntryKinds.FaultHealing);
        var began = BeganBetween(samples, firstBad, requested);
        var ended = EndedBetween(samples, firstBad);
        return new FaultWindow
        {
            Began = began,
            // Replication needs some time to notice that its path is open again, and was cut no longer while it did not.
            Ended = ended is { } end && role.Kind == WitnessKind.Replication ? new Bracket(began.Latest, end.Latest) : ended,
            HealingAskedAt = healing.Count == 0 ? null : healing[0].At,
        };
    }

    /// <summary>
    /// Whether a witness sample proves that packets went both ways; a refused connection does, and an answer after the deadline: a machine
    /// that stood still looks like a cut otherwise.
    /// </summary>
    /// <param name="sample">A sample of a reach probe.</param>
    /// <returns>True when the path was open.</returns>
    public static bool PathOpen(in Observation sample) =>
        sample.Kind is ObservationKind.Measured or ObservationKind.Unreachable or ObservationKind.Refused
        || sample.Late;

    /// <summary>
    /// After the request and after the last sample that got through was asked; not after the moment at which the first failed ones
    /// would have had their answers. How long these would have taken is not known, so what was usual stands for it: one answer takes
    /// longer than the slowest of two hundred as seldom as five in a row all take longer than two thirds of them, and so on between;
    /// each failed sample of the run is held against its own share, and the earliest moment counts.
    /// </summary>
    private static Bracket BeganBetween(List<Observation> samples, int firstBad, DrillTime requested)
    {
        var before = samples.Take(firstBad).Where(sample => PathOpen(sample)).ToList();
        var usual = new UsualAnswer(before);
        var latest = samples.Skip(firstBad).Take(SamplesInARow)
            .Select((failed, index) => failed.AskedAt + usual.Within(1 - Math.Pow(Exceptional, 1.0 / (index + 1))))
            .Min();
        var earliest = before.Count == 0 ? requested : Later(before.Max(sample => sample.AskedAt), requested);
        return new Bracket(earliest < latest ? earliest : latest, latest);
    }

    /// <summary>The end of the first stretch in which the path was cut, which is what <see cref="GoneEarly"/> has to know.</summary>
    private static Bracket? EndedBetween(List<Observation> samples, int firstBad)
    {
        var openAgain = FirstRun(samples, firstBad, sample => PathOpen(sample));
        if (openAgain < 0)
        {
            return null;
        }

        var lastBad = samples.FindLastIndex(openAgain, sample => !PathOpen(sample));
        return new Bracket(samples[lastBad].AskedAt, samples[openAgain].AnsweredAt);
    }

    /// <summary>Where the first run of enough samples of one kind begins, at or after a place; -1 when there is none.</summary>
    private static int FirstRun(List<Observation> samples, int from, Predicate<Observation> kind)
    {
        var length = 0;
        for (var index = from; index >= 0 && index < samples.Count; index++)
        {
            length = kind(samples[index]) ? length + 1 : 0;
            if (length == SamplesInARow)
            {
                return index - SamplesInARow + 1;
            }
        }

        return -1;
    }

    private static DrillTime Later(DrillTime one, DrillTime other) => one > other ? one : other;
}
