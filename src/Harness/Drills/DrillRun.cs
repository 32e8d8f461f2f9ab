using ChaosHarness.Harness.ControlPlane;
using ChaosHarness.Harness.Evidence;
using ChaosHarness.Harness.Faults;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Safety;
using ChaosHarness.Harness.Targets;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes.Pacing;

namespace ChaosHarness.Harness.Drills;

/// <summary>The phases of one drill, in order.</summary>
internal sealed class DrillRun(DrillContext drill)
{
    private static readonly TimeSpan HealLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Every observation says when it was planned and when it was asked, so a late sample is still a true one and only widens its interval;
    /// later than this it is not asked. While a system is cut off every sample lasts to its deadline and a little longer, so the margin is
    /// that of a busy machine.
    /// </summary>
    private static readonly PacerLimits PacerLimits = new()
    {
        MaxSlip = TimeSpan.FromMilliseconds(250),
        InFlightMargin = 100,
        BeginApart = TimeSpan.FromMilliseconds(200),
    };

    public async Task GoAsync(CancellationToken cancellationToken)
    {
        await drill.EnterAsync(PhaseNames.Guard, cancellationToken);
        using var held = TakeLock();
        using var injections = new Injections(drill.Target, drill.Clock.Time);
        var undo = UndoFile.Of(drill.Id, drill.Target, AskedAbout);
        undo.Write(drill.Folder.Path);
        try
        {
            // Before the drill makes anything of its own, or its own template would look like a setting that vanished.
            var configuration = new ConfigurationReader(drill.Target, drill.Clock.Time);
            var before = await SnapshotAsync(configuration, "before", cancellationToken);
            var cleared = await GuardAsync(injections, cancellationToken);
            await using var probes = await PrepareProbesAsync(cancellationToken);
            await using var pacer = new Pacer(drill.Clock, drill.Log, PacerLimits, probes.Probes);
            await StartAsync(pacer, probes, cancellationToken);
            try
            {
                await DrillItAsync(
                    Impairments(cleared, injections), new FailbackWatch(drill, configuration, before), pacer, cancellationToken);
            }
            finally
            {
                await pacer.StopAsync(DrainLimit, CancellationToken.None);
            }

            foreach (var fault in cleared)
            {
                await injections.In(fault.Fault.Fault.Region).DeleteTemplateAsync(fault.Template, cancellationToken);
            }

            await SnapshotAsync(configuration, "after", cancellationToken);
        }
        finally
        {
            await LeaveNothingAsync(undo);
        }
    }

    private IReadOnlyList<NamedFault> AskedAbout => DrillContext.AskedAbout(drill.Scenario, drill.Target);

    private List<ExperimentImpairment> Impairments(IReadOnlyList<ClearedFault> cleared, Injections injections) =>
    [
        .. cleared.Where(fault => drill.Scenario.Faults.Contains(fault.Fault.Name)).Select((fault, index) => new ExperimentImpairment(
            drill, fault, injections.In(fault.Fault.Fault.Region), EvidenceFolder.ExperimentFile(index))),
    ];

    private async Task DrillItAsync(
        List<ExperimentImpairment> impairments, FailbackWatch failback, Pacer pacer, CancellationToken cancellationToken)
    {
        using var watched = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var failed = pacer.Completion.ContinueWith(
            _ => watched.CancelAsync(), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        try
        {
            var steady = new SteadyPhases(drill);
            var ledger = new LedgerKeeper(drill);
            await steady.BaselineAsync(watched.Token);
            if (impairments.Count > 0)
            {
                await new FaultPhases(drill, impairments, ledger).GoAsync(watched.Token);
            }

            await steady.CalmAsync(failback, watched.Token);
            await ledger.ReadAsync(watched.Token);
            if (drill.Roles.Transfers is not null)
            {
                await new TransferKeeper(drill).ReadAsync(watched.Token);
            }

            if (drill.Scenario.Objectives.Contains(ObjectiveIds.Consistency))
            {
                await new RegionComparer(drill).CompareAsync(watched.Token);
            }
        }
        catch (OperationCanceledException) when (pacer.Completion.IsFaulted)
        {
            // A probe ended the pacer: its own exception says more than our cancellation.
            await pacer.Completion;
            throw;
        }

        GC.KeepAlive(failed);
    }

    private DrillLock TakeLock() =>
        DrillLock.TryTake(drill.Target, $"drill {drill.Id} of {drill.Scenario.Id}", out var heldBy)
        ?? throw new DrillEnd(
            DrillOutcome.Refused, $"Target '{drill.Target.Name}' is being drilled by {heldBy}. Wait for its end.");

    private async Task<IReadOnlyList<ClearedFault>> GuardAsync(Injections injections, CancellationToken cancellationToken)
    {
        var cleared = await new Guard(drill.Target, drill.Clock.Time).ClearAsync(drill.Id, AskedAbout, injections, cancellationToken);
        foreach (var one in cleared.Guards)
        {
            await drill.NoteAsync(EntryKinds.GuardChecked, one, cancellationToken);
        }

        return cleared.Holds
            ? cleared.Faults
            : throw new DrillEnd(
                DrillOutcome.Refused,
                string.Join(" ", cleared.Guards.Where(one => !one.Holds).Select(one => $"Guard '{one.Guard}' does not hold: {one.Detail}")));
    }

    private async Task<ProbeSet> PrepareProbesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ProbeSet.PrepareAsync(drill.Target, drill.Scenario, drill.Id, drill.Clock, cancellationToken);
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
            var started = new ProbeStarted(
                plan.Name, plan.Interval.TotalMilliseconds, plan.Deadline.TotalMilliseconds, plan.Question);
            await drill.NoteAsync(EntryKinds.ProbeStarted, started, cancellationToken);
        }

        // One after the other: begun all at once and cold, they would keep each other from ever being in time.
        foreach (var probe in probes.Probes)
        {
            using var limit = new CancellationTokenSource(probe.Plan.Deadline, drill.Clock.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            await probe.WarmAsync(either.Token);
        }

        await pacer.StartAsync(cancellationToken);
    }

    private async Task<ConfigurationSnapshot> SnapshotAsync(ConfigurationReader reader, string when, CancellationToken cancellationToken)
    {
        var snapshot = await reader.ReadAsync(when, cancellationToken);
        snapshot = snapshot with { ExpectedChanges = ExpectedChanges.Among(drill.Scenario, drill.Target, [.. snapshot.Settings.Keys]) };
        await drill.NoteAsync(EntryKinds.Configuration, snapshot, cancellationToken);
        return snapshot;
    }

    /// <summary>The last word of every drill: whatever it made in FIS is gone, and the undo file says so.</summary>
    private async Task LeaveNothingAsync(UndoFile undo)
    {
        using var limit = new CancellationTokenSource(HealLimit, drill.Clock.Time);
        var healed = await new Healer(drill.Clock.Time).HealAsync(drill.Folder.Path, undo, limit.Token);
        if (healed.State != HealState.Healed)
        {
            await drill.RemarkAsync($"Healing is not complete: {healed.Detail}", CancellationToken.None);
        }
    }
}
