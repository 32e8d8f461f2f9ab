using System.Text.Json;
using ChaosHarness.Harness.ControlPlane;
using ChaosHarness.Harness.Evidence;
using ChaosHarness.Harness.Faults;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Safety;
using ChaosHarness.Harness.Targets;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;
using ChaosHarness.Probes.Databases;
using ChaosHarness.Probes.Pacing;

namespace ChaosHarness.Harness.Drills;

/// <summary>The phases of one drill, in order.</summary>
internal sealed class DrillRun
{
    private const string Source = "drill";

    /// <summary>First seconds of the probes: connections are opened and code is compiled, which is not the system's steady state.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan HealLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(2);

    /// <summary>Failed witness samples in a row that prove the fault.</summary>
    private const int WitnessSamples = 5;

    private readonly Scenario scenario;
    private readonly DrillSettings settings;
    private readonly DrillClock clock;
    private readonly string id;
    private readonly EvidenceFolder folder;
    private readonly JournalWriter journal;
    private readonly Target target;
    private readonly TargetFault fault;
    private readonly ProbeRoles roles;
    private readonly DrillWaits waits;
    private readonly ObservationLog log;
    private int ledgerReads;

    public DrillRun(
        Scenario scenario, DrillSettings settings, DrillClock clock, string id, EvidenceFolder folder, JournalWriter journal)
    {
        this.scenario = scenario;
        this.settings = settings;
        this.clock = clock;
        this.id = id;
        this.folder = folder;
        this.journal = journal;
        target = settings.Target;
        fault = target.Faults.TryGetValue(scenario.Fault, out var found)
            ? found
            : throw new InvalidOperationException(
                $"The target file has no fault '{scenario.Fault}', which scenario '{scenario.Id}' needs. Add it below $.faults.");
        roles = ProbeNames.RolesFor(target);
        waits = new DrillWaits(clock.Time);
        log = new ObservationLog(journal);
    }

    public async Task GoAsync(CancellationToken cancellationToken)
    {
        await EnterAsync(PhaseNames.Guard, cancellationToken);
        using var held = TakeLock();
        using var injection = new FaultInjection(new AwsClients(target).Fis(fault.Region), clock.Time);
        var undo = NewUndoFile();
        undo.Write(folder.Path);
        try
        {
            var (template, targets) = await GuardAsync(injection, cancellationToken);
            var configuration = new ConfigurationReader(target, clock.Time);
            await SnapshotAsync(configuration, "before", cancellationToken);
            await using var probes = await PrepareProbesAsync(cancellationToken);
            await using var pacer = new Pacer(clock, log, new PacerLimits { MaxSlip = TimeSpan.FromMilliseconds(50) }, probes.Probes);
            await StartAsync(pacer, probes, cancellationToken);
            try
            {
                await DrillItAsync(injection, template, targets, pacer, cancellationToken);
            }
            finally
            {
                await pacer.StopAsync(DrainLimit, CancellationToken.None);
            }

            await injection.DeleteTemplateAsync(template, cancellationToken);
            await SnapshotAsync(configuration, "after", cancellationToken);
        }
        finally
        {
            await LeaveNothingAsync(undo);
        }
    }

    private async Task DrillItAsync(
        FaultInjection injection, string template, IReadOnlyList<string> targets, Pacer pacer, CancellationToken cancellationToken)
    {
        using var watched = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var failed = pacer.Completion.ContinueWith(
            _ => watched.CancelAsync(), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        try
        {
            await BaselineAsync(watched.Token);
            await BreakAndWatchAsync(injection, template, targets, watched.Token);
            await CalmAsync(watched.Token);
        }
        catch (OperationCanceledException) when (pacer.Completion.IsFaulted)
        {
            // A probe ended the pacer: its own exception says more than our cancellation.
            await pacer.Completion;
            throw;
        }

        GC.KeepAlive(failed);
    }

    private DrillLock TakeLock()
    {
        var locks = Path.Combine(Path.GetTempPath(), "chaosharness-locks");
        return DrillLock.TryTake(locks, $"{target.Account}-{target.Name}", $"drill {id} of {scenario.Id}", out var heldBy)
            ?? throw new DrillEnd(DrillOutcome.Refused, $"Target '{target.Name}' is being drilled by {heldBy}. Wait for its end.");
    }

    private UndoFile NewUndoFile() => new()
    {
        Drill = id,
        Target = target.Name,
        Region = fault.Region,
        Tag = $"{FaultInjection.DrillTag}={id}",
        MaximumDurationS = fault.MaximumDuration.TotalSeconds,
        ByHand =
        [
            $"aws fis list-experiments --region {fault.Region} --query \"experiments[?tags.\\\"{FaultInjection.DrillTag}\\\"=='{id}']\"",
            $"aws fis stop-experiment --region {fault.Region} --id EXPERIMENT",
            $"aws fis delete-experiment-template --region {fault.Region} --id TEMPLATE",
        ],
    };

    private async Task<(string Template, IReadOnlyList<string> Targets)> GuardAsync(
        FaultInjection injection, CancellationToken cancellationToken)
    {
        var guard = new Guard(target, clock.Time);
        List<GuardChecked> all = [.. guard.Calendar()];
        all.AddRange(await guard.ControlPlaneAsync(id, fault, injection, cancellationToken));
        var template = await injection.CreateTemplateAsync(id, fault, target.Safety, cancellationToken);
        var (allowed, targets) = await guard.TargetsAsync(id, template, injection, cancellationToken);
        all.Add(allowed);
        foreach (var one in all)
        {
            await journal.AppendAsync(EntryKinds.GuardChecked, Source, one, cancellationToken);
        }

        return all.TrueForAll(one => one.Holds)
            ? (template, targets)
            : throw new DrillEnd(
                DrillOutcome.Refused,
                string.Join(" ", all.Where(one => !one.Holds).Select(one => $"Guard '{one.Guard}' does not hold: {one.Detail}")));
    }

    private async Task<ProbeSet> PrepareProbesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ProbeSet.PrepareAsync(target, fault, id, clock, cancellationToken);
        }
        catch (Exception exception) when (exception is SteadyStateException or Npgsql.NpgsqlException or TimeoutException)
        {
            throw new DrillEnd(
                DrillOutcome.Refused, $"The system is not steady, so it is not drilled: {exception.Message}", exception);
        }
    }

    private async Task StartAsync(Pacer pacer, ProbeSet probes, CancellationToken cancellationToken)
    {
        foreach (var plan in probes.Probes.Select(probe => probe.Plan))
        {
            await journal.AppendAsync(
                EntryKinds.ProbeStarted,
                Source,
                new ProbeStarted(plan.Name, plan.Interval.TotalMilliseconds, plan.Deadline.TotalMilliseconds, plan.Question),
                cancellationToken);
        }

        await pacer.StartAsync(cancellationToken);
    }

    private async Task BaselineAsync(CancellationToken cancellationToken)
    {
        await EnterAsync(PhaseNames.Baseline, cancellationToken);
        await Task.Delay(WarmUp, clock.Time, cancellationToken);
        var from = clock.Now;
        await Task.Delay(target.Budgets.Baseline, clock.Time, cancellationToken);
        if (SteadyState.Complaints(log, roles, from) is { Count: > 0 } complaints)
        {
            throw new DrillEnd(
                DrillOutcome.Refused, $"The system is not steady, so it is not drilled: {string.Join("; ", complaints)}.");
        }
    }

    private async Task BreakAndWatchAsync(
        FaultInjection injection, string template, IReadOnlyList<string> targets, CancellationToken cancellationToken)
    {
        await EnterAsync(PhaseNames.Impair, cancellationToken);
        await journal.AppendAsync(
            EntryKinds.FaultRequested,
            Source,
            new FaultRequested(scenario.Fault, fault.ActionId, targets, fault.MaximumDuration.TotalSeconds, template),
            cancellationToken);
        await journal.SyncAsync(cancellationToken);
        var requested = clock.Now;
        string? experiment = null;
        var why = "the drill ended before the fault was witnessed";
        try
        {
            experiment = (await injection.StartAsync(id, template, cancellationToken)).Id;
            await using var watch = new ExperimentWatch(injection, experiment, journal, clock.Time);
            await WitnessAsync(requested, watch, cancellationToken);
            await RecoverAsync(watch, cancellationToken);
            why = "clients stayed served, or the time to watch them was spent";
        }
        finally
        {
            await HealAsync(injection, experiment, why);
        }
    }

    private async Task WitnessAsync(DrillTime requested, ExperimentWatch watch, CancellationToken cancellationToken)
    {
        var seen = await waits.UntilAsync(
            () => watch.IsOver || LastWitnessSamples(requested) is [_, ..] last && last.TrueForAll(IsCut),
            target.Budgets.Witness,
            cancellationToken);
        if (!seen || watch.IsOver)
        {
            throw new DrillEnd(
                DrillOutcome.Invalid,
                $"The fault was asked for and '{roles.Witness}' did not see it within {DrillWaits.Seconds(target.Budgets.Witness)}: "
                + $"{fault.Witness} could still be reached. The experiment says '{watch.Status}'. It was ended.");
        }

        await journal.AppendAsync(
            EntryKinds.FaultWitnessed, Source, new FaultWitnessed(roles.Witness, WitnessSamples), cancellationToken);
        await EnterAsync(PhaseNames.Recover, cancellationToken);
    }

    private List<Observation> LastWitnessSamples(DrillTime since)
    {
        var samples = log.Since(roles.Witness, since).Where(sample => sample.Kind != ObservationKind.Starved).ToList();
        return samples.Count < WitnessSamples ? [] : samples[^WitnessSamples..];
    }

    private static bool IsCut(Observation sample) => !FaultWindow.PathOpen(sample);

    private async Task RecoverAsync(ExperimentWatch watch, CancellationToken cancellationToken)
    {
        var began = clock.Now;
        var stability = target.Budgets.Stability + TimeSpan.FromSeconds(1);
        await waits.UntilAsync(() => watch.IsOver || ServedFor(began, stability), target.Budgets.Recovery, cancellationToken);
        if (watch.IsOver)
        {
            throw watch.WasStopped
                ? new DrillEnd(DrillOutcome.Aborted, $"Experiment ended as '{watch.Status}': {watch.Reason}. The fault is healed.")
                : new DrillEnd(
                    DrillOutcome.Invalid, $"The fault ended by itself as '{watch.Status}' before clients had recovered: {watch.Reason}.");
        }

        await ReadLedgerAsync(cancellationToken);
    }

    /// <summary>Whether users have been served without a failure for so long.</summary>
    private bool ServedFor(DrillTime began, TimeSpan stability)
    {
        var since = clock.Now + -stability;
        if (since < began)
        {
            return false;
        }

        return roles.Ledger.All(probe =>
        {
            var samples = log.Since(probe, since).Where(sample => sample.Kind != ObservationKind.Starved).ToList();
            return samples.Count > 0 && samples.TrueForAll(sample => Recovery.Served(sample));
        });
    }

    private async Task HealAsync(FaultInjection injection, string? experiment, string why)
    {
        // A token of its own: a cancelled drill is healed all the same.
        using var limit = new CancellationTokenSource(HealLimit, clock.Time);
        await EnterAsync(PhaseNames.Heal, limit.Token);
        if (experiment is null)
        {
            // The answer to the start may have been lost; the tag finds what was started.
            experiment = (await injection.FindAsync(id, limit.Token)).Experiments is [var found, ..] ? found : null;
            if (experiment is null)
            {
                return;
            }
        }

        await journal.AppendAsync(EntryKinds.FaultHealing, Source, new FaultHealing(experiment, why), limit.Token);
        var asked = clock.Now;
        var ended = await injection.StopAsync(experiment, HealLimit, limit.Token);
        var seen = await waits.UntilAsync(
            () => LastWitnessSamples(asked) is [_, ..] last && last.TrueForAll(sample => !IsCut(sample)), HealLimit, limit.Token);
        await journal.AppendAsync(
            EntryKinds.FaultHealed, Source, new FaultHealed(experiment, ended.State?.Status?.Value ?? "unknown", seen), limit.Token);
        await File.WriteAllBytesAsync(
            folder.PathOf(EvidenceFolder.ExperimentFileName),
            JsonSerializer.SerializeToUtf8Bytes(ExperimentRecord.Of(ended), JournalFormat.Options),
            limit.Token);
    }

    private async Task CalmAsync(CancellationToken cancellationToken)
    {
        await EnterAsync(PhaseNames.Calm, cancellationToken);
        var steady = await waits.UntilAsync(
            () => clock.Now + -target.Budgets.Calm is var from
                && from > CalmBegan()
                && SteadyState.Complaints(log, roles, from).Count == 0,
            target.Budgets.CalmLimit,
            cancellationToken);
        if (!steady)
        {
            var complaints = SteadyState.Complaints(log, roles, clock.Now + -target.Budgets.Calm);
            await journal.AppendAsync(
                EntryKinds.Remark,
                Source,
                new Remark($"The steady state did not return within {DrillWaits.Seconds(target.Budgets.CalmLimit)}: {string.Join("; ", complaints)}."),
                cancellationToken);
        }

        await ReadLedgerAsync(cancellationToken);
    }

    private DrillTime CalmBegan() => calmBegan;

    private DrillTime calmBegan;

    /// <summary>Reads the ledger from whichever Region's database takes writes now.</summary>
    private async Task ReadLedgerAsync(CancellationToken cancellationToken)
    {
        var since = clock.Now + TimeSpan.FromSeconds(-2);
        var writer = new[] { target.Secondary, target.Primary }.FirstOrDefault(
            region => log.Since(roles.Writers[region.Id], since).Any(sample => Recovery.Served(sample)));
        if (writer is null)
        {
            await journal.AppendAsync(
                EntryKinds.Remark, Source, new Remark("No database takes writes, so the ledger was not read."), cancellationToken);
            return;
        }

        var ids = new List<string>();
        var reading = await new LedgerReader(ProbeSet.DatabaseOf(writer), clock)
            .ReadAsync($"{id}-", row => ids.Add(row.Id), cancellationToken);
        var read = ++ledgerReads;
        var chunks = ids.Order(StringComparer.Ordinal).Chunk(500).DefaultIfEmpty([]).ToList();
        for (var index = 0; index < chunks.Count; index++)
        {
            await journal.AppendAsync(
                EntryKinds.LedgerRead,
                Source,
                new LedgerRead
                {
                    Read = read,
                    More = index < chunks.Count - 1,
                    Region = writer.Id,
                    Identity = reading.Identity,
                    AskedNs = reading.AskedAt.Nanoseconds,
                    AnsweredNs = reading.AnsweredAt.Nanoseconds,
                    Ids = chunks[index],
                },
                cancellationToken);
        }
    }

    private async Task SnapshotAsync(ConfigurationReader reader, string when, CancellationToken cancellationToken) =>
        await journal.AppendAsync(
            EntryKinds.Configuration,
            Source,
            await reader.ReadAsync(when, [.. scenario.ExpectedChanges.Select(Named)], cancellationToken),
            cancellationToken);

    private string Named(string path) => path.Replace("{writer}", target.Names.WriterName, StringComparison.Ordinal);

    private async Task EnterAsync(string phase, CancellationToken cancellationToken)
    {
        calmBegan = phase == PhaseNames.Calm ? clock.Now : calmBegan;
        await journal.AppendAsync(EntryKinds.PhaseEntered, Source, new PhaseEntered(phase), cancellationToken);
    }

    /// <summary>The last word of every drill: whatever it made in FIS is gone, and the undo file says so.</summary>
    private async Task LeaveNothingAsync(UndoFile undo)
    {
        using var limit = new CancellationTokenSource(HealLimit, clock.Time);
        var healed = await new Healer(clock.Time).HealAsync(folder.Path, undo, limit.Token);
        if (healed.State != HealState.Healed)
        {
            await journal.AppendAsync(
                EntryKinds.Remark, Source, new Remark($"Healing is not complete: {healed.Detail}"), CancellationToken.None);
        }
    }
}
