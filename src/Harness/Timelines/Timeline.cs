using ChaosHarness.Harness.Journals;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Timelines;

/// <summary>A journal cut into phases and sorted by probe: what judges look at. Derived, never stored.</summary>
public sealed class Timeline
{
    private readonly Dictionary<string, IReadOnlyList<Observation>> observations;
    private readonly List<JournalEntry> entries;
    private readonly Dictionary<string, ProbeStarted> started;

    private Timeline(DrillOpened opened, List<JournalEntry> entries)
    {
        Opened = opened;
        this.entries = entries;
        observations = entries
            .Where(entry => entry.Kind == EntryKinds.Observation)
            .GroupBy(entry => entry.Source, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => (IReadOnlyList<Observation>)
                    [.. group.Select(entry => entry.As<ObservationBody>().ToObservation(group.Key))
                        .OrderBy(observation => observation.PlannedAt)
                        .ThenBy(observation => observation.Sequence)],
                StringComparer.Ordinal);
        Phases = [.. entries
            .Where(entry => entry.Kind == EntryKinds.PhaseEntered)
            .Select(entry => new PhaseStart(entry.As<PhaseEntered>().Phase, entry.At))];
        started = entries
            .Where(entry => entry.Kind == EntryKinds.ProbeStarted)
            .Select(entry => entry.As<ProbeStarted>())
            .GroupBy(fact => fact.Probe, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
        Intervals = started.ToDictionary(pair => pair.Key, pair => pair.Value.IntervalMs / 1e3, StringComparer.Ordinal);
    }

    /// <summary>The journal's first line.</summary>
    public DrillOpened Opened { get; }

    /// <summary>The phases in the order in which they were entered.</summary>
    public IReadOnlyList<PhaseStart> Phases { get; }

    /// <summary>Seconds between planned samples, by probe.</summary>
    public IReadOnlyDictionary<string, double> Intervals { get; }

    /// <summary>When the last entry was written.</summary>
    public DrillTime End => entries[^1].At;

    /// <summary>Cuts a journal.</summary>
    /// <param name="reading">The journal as read.</param>
    /// <returns>The timeline; null when the journal has no first line to tell what it is about.</returns>
    public static Timeline? From(JournalReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return reading.Entries is [{ Kind: EntryKinds.DrillOpened } first, ..]
            ? new Timeline(first.As<DrillOpened>(), [.. reading.Entries])
            : null;
    }

    /// <summary>What one probe saw, in planned order; empty when it saw nothing.</summary>
    /// <param name="probe">The probe's name.</param>
    /// <returns>Its observations.</returns>
    public IReadOnlyList<Observation> Of(string probe) => observations.GetValueOrDefault(probe) ?? [];

    /// <summary>How long after its plan a sample of a probe is given up.</summary>
    /// <param name="probe">The probe's name.</param>
    /// <returns>The deadline; zero when the journal does not tell, so that every wait counts as a whole one.</returns>
    public TimeSpan DeadlineOf(string probe) =>
        started.TryGetValue(probe, out var plan) ? TimeSpan.FromMilliseconds(plan.DeadlineMs) : TimeSpan.Zero;

    /// <summary>Every probe that saw anything.</summary>
    /// <returns>Names, sorted.</returns>
    public IReadOnlyList<string> Probes() => [.. observations.Keys.Order(StringComparer.Ordinal)];

    /// <summary>When a phase was entered first.</summary>
    /// <param name="phase">The phase's name.</param>
    /// <returns>The moment; null when the drill never got there.</returns>
    public DrillTime? EnteredAt(string phase) =>
        Phases.Where(start => start.Phase == phase).Select(start => (DrillTime?)start.At).FirstOrDefault();

    /// <summary>All facts of a kind, in order.</summary>
    /// <typeparam name="T">The fact's type.</typeparam>
    /// <param name="kind">One of <see cref="EntryKinds"/>.</param>
    /// <returns>Each fact and when it was written.</returns>
    public IReadOnlyList<(DrillTime At, T Fact)> Facts<T>(string kind) =>
        [.. entries.Where(entry => entry.Kind == kind).Select(entry => (entry.At, entry.As<T>()))];
}

/// <summary>A phase and when it began.</summary>
/// <param name="Phase">Its name.</param>
/// <param name="At">When it was entered.</param>
public readonly record struct PhaseStart(string Phase, DrillTime At);
