using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Verdicts;

namespace ChaosHarness.Harness.Journals;

/// <summary>Which drill this is, and by what it will be judged. All limits stand here before anything is broken.</summary>
public sealed record DrillOpened
{
    /// <summary>The journal's schema.</summary>
    public required string Schema { get; init; }

    /// <summary>The drill's id.</summary>
    public required string Drill { get; init; }

    /// <summary>The scenario's id.</summary>
    public required string Scenario { get; init; }

    /// <summary>Wall time of the anchor, UTC.</summary>
    public required DateTimeOffset AnchorUtc { get; init; }

    /// <summary>The machine's monotonic clock at the anchor, nanoseconds; compares with other logs of the same machine and boot.</summary>
    public required long AnchorMonotonicNs { get; init; }

    /// <summary>Name of the target.</summary>
    public required string Target { get; init; }

    /// <summary>SHA-256 of the target file as it was read.</summary>
    public required string TargetDigest { get; init; }

    /// <summary>The target's profile.</summary>
    public required string Profile { get; init; }

    /// <summary>The target's pace.</summary>
    public required string Pace { get; init; }

    /// <summary>Seed of everything random in the drill.</summary>
    public required int Seed { get; init; }

    /// <summary>Version of the harness.</summary>
    public required string HarnessVersion { get; init; }

    /// <summary>Name of the objectives' profile.</summary>
    public required string ObjectiveProfile { get; init; }

    /// <summary>The objectives, in the order of the report.</summary>
    public required IReadOnlyList<Objective> Objectives { get; init; }

    /// <summary>What the scenario is meant to move.</summary>
    public Movement Moves { get; init; }

    /// <summary>
    /// What is done to the system, by name in the target file; empty when nothing is. Null in journals of older drills, which each had
    /// one fault.
    /// </summary>
    public IReadOnlyList<string>? Faults { get; init; }

    /// <summary>True where the fault has to be over before health checks can notice it; absent elsewhere.</summary>
    public bool? IsBlip { get; init; }

    /// <summary>Which probe stands for what in this scenario.</summary>
    public required ProbeRoles Roles { get; init; }

    /// <summary>The limits that make a measurement valid.</summary>
    public required ValidityLimits Validity { get; init; }
}

/// <summary>A probe's schedule, written when it starts.</summary>
/// <param name="Probe">The probe's name.</param>
/// <param name="IntervalMs">Time between planned samples, milliseconds.</param>
/// <param name="DeadlineMs">Time from plan to deadline, milliseconds.</param>
/// <param name="Question">What it asks.</param>
public sealed record ProbeStarted(string Probe, double IntervalMs, double DeadlineMs, string Question);

/// <summary>A phase of the drill began.</summary>
/// <param name="Phase">guard, baseline, impair, recover, heal, calm or judge.</param>
public sealed record PhaseEntered(string Phase);

/// <summary>One guard.</summary>
/// <param name="Guard">Its name.</param>
/// <param name="Holds">Whether it allows the drill.</param>
/// <param name="Detail">What was found, and what to do when it does not hold.</param>
public sealed record GuardChecked(string Guard, bool Holds, string Detail);

/// <summary>The fault as it is asked for. The entry is on disk before the request is sent.</summary>
/// <param name="Fault">The fault's name in the target file.</param>
/// <param name="ActionId">The FIS action.</param>
/// <param name="Targets">ARNs that the preview resolved.</param>
/// <param name="MaximumDurationS">After this the control plane ends the fault by itself, seconds.</param>
/// <param name="Template">The experiment template's id.</param>
public sealed record FaultRequested(
    string Fault, string ActionId, IReadOnlyList<string> Targets, double MaximumDurationS, string Template);

/// <summary>A state of the experiment as the control plane told it.</summary>
/// <param name="Experiment">The experiment's id.</param>
/// <param name="Status">Its status.</param>
/// <param name="Reason">What the control plane gave as the reason.</param>
public sealed record FaultState(string Experiment, string Status, string? Reason);

/// <summary>The fault's own probe saw it take effect.</summary>
/// <param name="Probe">The probe that saw it.</param>
/// <param name="Samples">How many samples in a row failed.</param>
public sealed record FaultWitnessed(string Probe, int Samples);

/// <summary>The harness asks the control plane to end the fault.</summary>
/// <param name="Experiment">The experiment's id.</param>
/// <param name="Reason">Why now.</param>
public sealed record FaultHealing(string Experiment, string Reason);

/// <summary>The fault is over.</summary>
/// <param name="Experiment">The experiment's id.</param>
/// <param name="Status">Its last status.</param>
/// <param name="Witnessed">Whether the fault's own probe saw the end too.</param>
public sealed record FaultHealed(string Experiment, string Status, bool Witnessed);

/// <summary>Rows of the ledger that one database held in one snapshot; a long read spans several entries of one number.</summary>
public sealed record LedgerRead
{
    /// <summary>Number of the read, from 1; entries of one read share it.</summary>
    public required int Read { get; init; }

    /// <summary>Whether more entries of this read follow.</summary>
    public required bool More { get; init; }

    /// <summary>Region that was asked.</summary>
    public required string Region { get; init; }

    /// <summary>Who answered, by its own word.</summary>
    public required string Identity { get; init; }

    /// <summary>When the snapshot was asked for, nanoseconds since the anchor.</summary>
    public required long AskedNs { get; init; }

    /// <summary>When the last row had arrived, nanoseconds since the anchor.</summary>
    public required long AnsweredNs { get; init; }

    /// <summary>Ids of the rows.</summary>
    public required IReadOnlyList<string> Ids { get; init; }
}

/// <summary>Accounts and postings of the drill's bank that one database held in one snapshot; a long read spans several entries.</summary>
public sealed record TransfersRead
{
    /// <summary>Whether more entries of this read follow.</summary>
    public required bool More { get; init; }

    /// <summary>Region that was asked.</summary>
    public required string Region { get; init; }

    /// <summary>Who answered, by its own word.</summary>
    public required string Identity { get; init; }

    /// <summary>When the snapshot was asked for, nanoseconds since the anchor.</summary>
    public required long AskedNs { get; init; }

    /// <summary>When the last row had arrived, nanoseconds since the anchor.</summary>
    public required long AnsweredNs { get; init; }

    /// <summary>What each account held when it was opened, by number.</summary>
    public required IReadOnlyList<long> Opening { get; init; }

    /// <summary>What each account holds.</summary>
    public required IReadOnlyList<long> Balances { get; init; }

    /// <summary>Legs of transfers: key, account, amount credited.</summary>
    public required IReadOnlyList<IReadOnlyList<long>> Postings { get; init; }
}

/// <summary>All rows of one Region's database compared with those of another's.</summary>
public sealed record RegionsCompared
{
    /// <summary>Region whose database takes writes: it is right by definition.</summary>
    public required string Reference { get; init; }

    /// <summary>Region that should hold the same.</summary>
    public required string Copy { get; init; }

    /// <summary>When the first snapshot was asked for, nanoseconds since the anchor.</summary>
    public required long AskedNs { get; init; }

    /// <summary>When the last look was complete, nanoseconds since the anchor.</summary>
    public required long EndedNs { get; init; }

    /// <summary>Tables whose every row was compared.</summary>
    public required IReadOnlyList<ComparedTable> Tables { get; init; }

    /// <summary>Tables that were not, and why.</summary>
    public required IReadOnlyList<UncomparedTable> NotCompared { get; init; }

    /// <summary>Rows that differ still after the time in which rows on their way arrive.</summary>
    public required long Differing { get; init; }

    /// <summary>Rows that changed at every look and were never seen to be the same.</summary>
    public required long Unsettled { get; init; }

    /// <summary>Rows that differed at first and became the same: they were on their way.</summary>
    public required long InFlight { get; init; }

    /// <summary>Sequences that the copy would go on from too early, and tables defined in two ways, in words.</summary>
    public required IReadOnlyList<string> DefinitionFaults { get; init; }

    /// <summary>Some of the rows that differ or did not settle, in words.</summary>
    public required IReadOnlyList<string> Examples { get; init; }
}

/// <summary>One table of a comparison.</summary>
/// <param name="Table">Schema and name.</param>
/// <param name="ReferenceRows">Rows of the reference in its snapshot.</param>
/// <param name="CopyRows">Rows of the copy in its snapshot.</param>
/// <param name="UnsearchedRanges">Ranges known to differ whose rows were not looked for, because too many had been found.</param>
public sealed record ComparedTable(string Table, long ReferenceRows, long CopyRows, int UnsearchedRanges);

/// <summary>One table that was left out of a comparison.</summary>
/// <param name="Table">Schema and name.</param>
/// <param name="HoldsData">Whether it may hold rows of the target that nobody compared.</param>
/// <param name="Why">Why it was left out.</param>
public sealed record UncomparedTable(string Table, bool HoldsData, string Why);

/// <summary>Observations were lost between probe and journal.</summary>
/// <param name="Count">How many.</param>
public sealed record ObservationsDropped(long Count);

/// <summary>A sentence for the reader.</summary>
/// <param name="Text">The sentence.</param>
public sealed record Remark(string Text);

/// <summary>How the drill ended, by its own account; judging may lower it to Invalid, never raise it.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Reason">Why, one line.</param>
public sealed record DrillConcluded(DrillOutcome Outcome, string Reason);
