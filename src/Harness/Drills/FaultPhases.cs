using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Drills;

/// <summary>The phases in which something is broken: impair, recover, heal. Healing is reached from everywhere.</summary>
/// <param name="drill">The drill.</param>
/// <param name="impairments">What is begun together.</param>
/// <param name="ledger">Reads the drill's writes back.</param>
internal sealed class FaultPhases(DrillContext drill, IReadOnlyList<ExperimentImpairment> impairments, LedgerKeeper ledger)
{
    private static readonly TimeSpan HealLimit = TimeSpan.FromSeconds(30);

    public async Task GoAsync(CancellationToken cancellationToken)
    {
        await drill.EnterAsync(PhaseNames.Impair, cancellationToken);
        foreach (var impairment in impairments)
        {
            await drill.NoteAsync(EntryKinds.FaultRequested, impairment.Request, cancellationToken);
        }

        await drill.Journal.SyncAsync(cancellationToken);
        var requested = drill.Clock.Now;
        var why = "the drill ended before the fault was witnessed";
        try
        {
            await Task.WhenAll(impairments.Select(impairment => impairment.StartAsync(cancellationToken)));
            await WitnessAsync(requested, cancellationToken);
            why = drill.Scenario.Lasts == FaultLength.Blip
                ? await BlipAsync(requested, cancellationToken)
                : await RecoverAsync(cancellationToken);
        }
        finally
        {
            await HealAsync(why);
        }
    }

    private async Task WitnessAsync(DrillTime requested, CancellationToken cancellationToken)
    {
        await drill.Waits.UntilAsync(
            () => impairments.Any(one => one.IsOver) || impairments.All(one => IsInEffect(one, requested)),
            drill.Target.Budgets.Witness,
            cancellationToken);
        if (impairments.FirstOrDefault(one => one.IsOver || !IsInEffect(one, requested)) is { } unseen)
        {
            throw new DrillEnd(
                DrillOutcome.Invalid,
                $"The fault '{unseen.Request.Fault}' was asked for and '{unseen.Witness.Probe}' did not see it within "
                + $"{DrillWaits.Seconds(drill.Target.Budgets.Witness)}: {unseen.Intact}. The control plane says '{unseen.Status}'. It was ended.");
        }

        foreach (var probe in impairments.Select(one => one.Witness.Probe).Distinct(StringComparer.Ordinal))
        {
            await drill.NoteAsync(EntryKinds.FaultWitnessed, new FaultWitnessed(probe, FaultWindow.SamplesInARow), cancellationToken);
        }

        await drill.EnterAsync(PhaseNames.Recover, cancellationToken);
    }

    private bool IsInEffect(ExperimentImpairment impairment, DrillTime since)
    {
        var witness = WitnessOf(impairment);
        return Last(witness, since) is [_, ..] last && last.TrueForAll(sample => !FaultWindow.PathOpen(sample));
    }

    private bool IsOver(ExperimentImpairment impairment, DrillTime since)
    {
        var witness = WitnessOf(impairment);
        return Last(witness, since) is [_, ..] last && last.TrueForAll(sample => FaultWindow.PathOpen(sample));
    }

    private FaultWitness WitnessOf(ExperimentImpairment impairment) => new(impairment.Witness, drill.Roles.Heartbeat);

    private List<Observation> Last(FaultWitness witness, DrillTime since)
    {
        var samples = witness.Samples(probe => drill.Log.Since(probe, since));
        return samples.Count < FaultWindow.SamplesInARow ? [] : samples[^FaultWindow.SamplesInARow..];
    }

    /// <summary>Leaves the fault in effect for its time, from when its witness first missed an answer.</summary>
    private async Task<string> BlipAsync(DrillTime requested, CancellationToken cancellationToken)
    {
        var began = impairments
            .Select(WitnessOf)
            .SelectMany(witness => witness.Samples(probe => drill.Log.Since(probe, requested)).Where(sample => !FaultWindow.PathOpen(sample)))
            .Min(sample => sample.AskedAt);
        var length = drill.Faults.Max(fault => fault.Fault.EndAfter) ?? throw new DrillEnd(
            DrillOutcome.Invalid, $"The fault '{drill.Faults[0].Name}' names no 'endAfter', so nobody knows how short it is to be. Add it.");
        await drill.Waits.UntilAsync(() => impairments.Any(one => one.IsOver) || drill.Clock.Now - began >= length, length, cancellationToken);
        ThrowIfOver();
        return $"it has lasted the {DrillWaits.Seconds(length)} that it is meant to";
    }

    private async Task<string> RecoverAsync(CancellationToken cancellationToken)
    {
        var began = drill.Clock.Now;
        var stability = drill.Target.Budgets.Stability + TimeSpan.FromSeconds(1);
        await drill.Waits.UntilAsync(
            () => impairments.Any(one => one.IsOver) || (ServedFor(began, stability) && LedElsewhereFor(began, stability)),
            drill.Target.Budgets.Recovery,
            cancellationToken);
        ThrowIfOver();
        await ledger.ReadAsync(cancellationToken);
        return "clients stayed served, or the time to watch them was spent";
    }

    private void ThrowIfOver()
    {
        if (impairments.FirstOrDefault(one => one.IsOver) is { } over)
        {
            throw over.WasStopped
                ? new DrillEnd(DrillOutcome.Aborted, $"Experiment ended as '{over.Status}': {over.Reason}. The fault is healed.")
                : new DrillEnd(
                    DrillOutcome.Invalid, $"The fault ended by itself as '{over.Status}' before clients had recovered: {over.Reason}.");
        }
    }

    /// <summary>Whether users have been served without a failure for so long.</summary>
    private bool ServedFor(DrillTime began, TimeSpan stability)
    {
        var since = drill.Clock.Now + -stability;
        if (since < began)
        {
            return false;
        }

        return drill.Roles.Ledger.All(probe =>
        {
            var samples = drill.Log.Since(probe, since).Where(sample => sample.Kind != ObservationKind.Starved).ToList();
            return samples.Count > 0 && samples.TrueForAll(sample => Recovery.Served(sample));
        });
    }

    /// <summary>Whether every name server and resolver has led elsewhere for so long, where the drill is judged on that.</summary>
    private bool LedElsewhereFor(DrillTime began, TimeSpan stability)
    {
        if (!drill.Scenario.Objectives.Contains(ObjectiveIds.DnsFailover) || drill.Roles.PublicName is not { } roles || roles.Broken().Count == 0)
        {
            return true;
        }

        var since = drill.Clock.Now + -stability;
        return since >= began && roles.Probes().All(probe =>
        {
            var samples = drill.Log.Since(probe, since)
                .Where(sample => sample.Kind is ObservationKind.Measured or ObservationKind.Refused)
                .ToList();
            return samples.Count > 0 && samples.TrueForAll(sample => NameMove.LeadsElsewhere(sample, roles.Broken()));
        });
    }

    private async Task HealAsync(string why)
    {
        // A token of its own: a cancelled drill is healed all the same.
        using var limit = new CancellationTokenSource(HealLimit, drill.Clock.Time);
        await drill.EnterAsync(PhaseNames.Heal, limit.Token);
        var asked = drill.Clock.Now;
        var ended = await Task.WhenAll(impairments.Select(impairment => impairment.EndAsync(why, HealLimit, limit.Token)));
        foreach (var (impairment, end) in impairments.Zip(ended))
        {
            if (end is var (id, status))
            {
                var seen = await drill.Waits.UntilAsync(() => IsOver(impairment, asked), HealLimit, limit.Token);
                await drill.NoteAsync(EntryKinds.FaultHealed, new FaultHealed(id, status, seen), limit.Token);
            }
        }
    }
}
