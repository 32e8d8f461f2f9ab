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
        Fault = Target.Faults.TryGetValue(scenario.Fault, out var found)
            ? found
            : throw new InvalidOperationException(
                $"The target file has no fault '{scenario.Fault}', which scenario '{scenario.Id}' needs. Add it below $.faults.");
        Roles = ProbeNames.RolesFor(Target);
        Waits = new DrillWaits(clock.Time);
        Log = new ObservationLog(journal);
    }

    public Scenario Scenario { get; }

    public DrillClock Clock { get; }

    public string Id { get; }

    public EvidenceFolder Folder { get; }

    public JournalWriter Journal { get; }

    public Target Target { get; }

    public TargetFault Fault { get; }

    public ProbeRoles Roles { get; }

    public DrillWaits Waits { get; }

    public ObservationLog Log { get; }

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
