using ChaosHarness.Harness.Evidence;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Targets;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Drills;

/// <summary>What every phase of one drill shares.</summary>
internal sealed class DrillContext
{
    public const string Source = "drill";

    public DrillContext(
        Scenario scenario, DrillSettings settings, DrillClock clock, string id, EvidenceFolder folder, JournalWriter journal)
    {
        Scenario = scenario;
        Clock = clock;
        Id = id;
        Folder = folder;
        Journal = journal;
        Target = settings.Target;
        Faults = FaultsOf(scenario, Target);
        Roles = ProbeNames.RolesFor(Target, scenario);
        Waits = new DrillWaits(clock.Time);
        Log = new ObservationLog(journal);
    }

    public Scenario Scenario { get; }

    public DrillClock Clock { get; }

    public string Id { get; }

    public EvidenceFolder Folder { get; }

    public JournalWriter Journal { get; }

    public Target Target { get; }

    /// <summary>The faults that are begun together; none when FIS breaks nothing.</summary>
    public IReadOnlyList<NamedFault> Faults { get; }

    public ProbeRoles Roles { get; }

    public DrillWaits Waits { get; }

    public ObservationLog Log { get; }

    /// <summary>The faults of a scenario as a target file describes them.</summary>
    /// <exception cref="InvalidOperationException">The target file lacks some; all are named.</exception>
    public static IReadOnlyList<NamedFault> FaultsOf(Scenario scenario, Target target)
    {
        var missing = scenario.Faults.Where(name => !target.Faults.ContainsKey(name)).ToList();
        return missing.Count == 0
            ? [.. scenario.Faults.Select(name => new NamedFault(name, target.Faults[name]))]
            : throw new InvalidOperationException(
                $"The target file has no fault '{string.Join("', '", missing)}', which scenario '{scenario.Id}' needs. Add it below $.faults.");
    }

    /// <summary>The faults that FIS is asked about beforehand: those of the scenario, or all of the target.</summary>
    public static IReadOnlyList<NamedFault> AskedAbout(Scenario scenario, Target target) => scenario.Act == OperatorAct.PreviewFaults
        ? [.. target.Faults.Select(fault => new NamedFault(fault.Key, fault.Value))]
        : FaultsOf(scenario, target);

    /// <summary>The Region whose database takes writes now; null when neither does.</summary>
    public TargetRegion? WriterNow()
    {
        var since = Clock.Now + TimeSpan.FromSeconds(-2);
        return new[] { Target.Secondary, Target.Primary }.FirstOrDefault(
            region => Log.Since(Roles.Writers[region.Id], since).Any(sample => Recovery.Served(sample)));
    }

    /// <summary>Whether the target is expected to undo by itself what its failover changes in this scenario.</summary>
    public bool IsFailedBack => Scenario.IsFailedBack && Target.Budgets.Failback is not null;

    public async Task EnterAsync(string phase, CancellationToken cancellationToken) =>
        await NoteAsync(EntryKinds.PhaseEntered, new PhaseEntered(phase), cancellationToken);

    public async Task RemarkAsync(string text, CancellationToken cancellationToken) =>
        await NoteAsync(EntryKinds.Remark, new Remark(text), cancellationToken);

    public async Task NoteAsync(string kind, object fact, CancellationToken cancellationToken) =>
        await Journal.AppendAsync(kind, Source, fact, cancellationToken);
}
