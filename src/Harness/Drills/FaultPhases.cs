using System.Text.Json;
using ChaosHarness.Harness.Evidence;
using ChaosHarness.Harness.Faults;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Objectives;
using ChaosHarness.Harness.Timelines;
using ChaosHarness.Harness.Verdicts;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Drills;

/// <summary>The phases in which something is broken: impair, recover, heal. Healing is reached from everywhere.</summary>
internal sealed class FaultPhases(DrillContext drill, FaultInjection injection, LedgerKeeper ledger)
{
    private static readonly TimeSpan HealLimit = TimeSpan.FromSeconds(30);

    public async Task GoAsync(string template, IReadOnlyList<string> targets, CancellationToken cancellationToken)
    {
        await drill.EnterAsync(PhaseNames.Impair, cancellationToken);
        var asked = new FaultRequested(
            drill.Scenario.Fault, drill.Fault.ActionId, targets, drill.Fault.MaximumDuration.TotalSeconds, template);
        await drill.NoteAsync(EntryKinds.FaultRequested, asked, cancellationToken);
        await drill.Journal.SyncAsync(cancellationToken);
        var requested = drill.Clock.Now;
        string? experiment = null;
        var why = "the drill ended before the fault was witnessed";
        try
        {
            experiment = (await injection.StartAsync(drill.Id, template, cancellationToken)).Id;
            await using var watch = new ExperimentWatch(injection, experiment, drill.Journal, drill.Clock.Time);
            await WitnessAsync(requested, watch, cancellationToken);
            await RecoverAsync(watch, cancellationToken);
            why = "clients stayed served, or the time to watch them was spent";
        }
        finally
        {
            await HealAsync(experiment, why);
        }
    }

    private async Task WitnessAsync(DrillTime requested, ExperimentWatch watch, CancellationToken cancellationToken)
    {
        var seen = await drill.Waits.UntilAsync(
            () => watch.IsOver || LastWitnessSamples(requested) is [_, ..] last && last.TrueForAll(IsCut),
            drill.Target.Budgets.Witness,
            cancellationToken);
        if (!seen || watch.IsOver)
        {
            throw new DrillEnd(
                DrillOutcome.Invalid,
                $"The fault was asked for and '{drill.Roles.Witness}' did not see it within {DrillWaits.Seconds(drill.Target.Budgets.Witness)}: "
                + $"{drill.Fault.Witness} could still be reached. The experiment says '{watch.Status}'. It was ended.");
        }

        await drill.NoteAsync(EntryKinds.FaultWitnessed, new FaultWitnessed(drill.Roles.Witness, FaultWindow.SamplesInARow), cancellationToken);
        await drill.EnterAsync(PhaseNames.Recover, cancellationToken);
    }

    private List<Observation> LastWitnessSamples(DrillTime since)
    {
        var samples = drill.Log.Since(drill.Roles.Witness, since).Where(sample => sample.Kind != ObservationKind.Starved).ToList();
        return samples.Count < FaultWindow.SamplesInARow ? [] : samples[^FaultWindow.SamplesInARow..];
    }

    private static bool IsCut(Observation sample) => !FaultWindow.PathOpen(sample);

    private async Task RecoverAsync(ExperimentWatch watch, CancellationToken cancellationToken)
    {
        var began = drill.Clock.Now;
        var stability = drill.Target.Budgets.Stability + TimeSpan.FromSeconds(1);
        await drill.Waits.UntilAsync(
            () => watch.IsOver || (ServedFor(began, stability) && LedElsewhereFor(began, stability)), drill.Target.Budgets.Recovery, cancellationToken);
        if (watch.IsOver)
        {
            throw watch.WasStopped
                ? new DrillEnd(DrillOutcome.Aborted, $"Experiment ended as '{watch.Status}': {watch.Reason}. The fault is healed.")
                : new DrillEnd(
                    DrillOutcome.Invalid, $"The fault ended by itself as '{watch.Status}' before clients had recovered: {watch.Reason}.");
        }

        await ledger.ReadAsync(cancellationToken);
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
        if (!drill.Scenario.Objectives.Contains(ObjectiveIds.DnsFailover) || drill.Roles.PublicName is not { PrimaryAddresses.Count: > 0 } roles)
        {
            return true;
        }

        var since = drill.Clock.Now + -stability;
        return since >= began && roles.Probes().All(probe =>
        {
            var samples = drill.Log.Since(probe, since)
                .Where(sample => sample.Kind is ObservationKind.Measured or ObservationKind.Refused)
                .ToList();
            return samples.Count > 0 && samples.TrueForAll(sample => NameMove.LeadsElsewhere(sample, roles.PrimaryAddresses));
        });
    }

    private async Task HealAsync(string? experiment, string why)
    {
        // A token of its own: a cancelled drill is healed all the same.
        using var limit = new CancellationTokenSource(HealLimit, drill.Clock.Time);
        await drill.EnterAsync(PhaseNames.Heal, limit.Token);
        if (experiment is null)
        {
            // The answer to the start may have been lost; the tag finds what was started.
            experiment = (await injection.FindAsync(drill.Id, limit.Token)).Experiments is [var found, ..] ? found : null;
            if (experiment is null)
            {
                return;
            }
        }

        await drill.NoteAsync(EntryKinds.FaultHealing, new FaultHealing(experiment, why), limit.Token);
        var asked = drill.Clock.Now;
        var ended = await injection.StopAsync(experiment, HealLimit, limit.Token);
        var seen = await drill.Waits.UntilAsync(
            () => LastWitnessSamples(asked) is [_, ..] last && last.TrueForAll(sample => !IsCut(sample)), HealLimit, limit.Token);
        await drill.NoteAsync(
            EntryKinds.FaultHealed, new FaultHealed(experiment, ended.State?.Status?.Value ?? "unknown", seen), limit.Token);
        await File.WriteAllBytesAsync(
            drill.Folder.PathOf(EvidenceFolder.ExperimentFileName),
            JsonSerializer.SerializeToUtf8Bytes(ExperimentRecord.Of(ended), JournalFormat.Options),
            limit.Token);
    }
}
