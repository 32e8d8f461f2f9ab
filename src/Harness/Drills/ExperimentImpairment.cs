using System.Text.Json;
using ChaosHarness.Harness.Faults;
using ChaosHarness.Harness.Journals;
using ChaosHarness.Harness.Safety;

namespace ChaosHarness.Harness.Drills;

/// <summary>A fault that FIS carries out.</summary>
/// <param name="drill">The drill.</param>
/// <param name="cleared">The fault with its template and targets.</param>
/// <param name="injection">FIS of its Region.</param>
/// <param name="evidence">Name of the file that tells the experiment.</param>
internal sealed class ExperimentImpairment(DrillContext drill, ClearedFault cleared, FaultInjection injection, string evidence) : IAsyncDisposable
{
    private string? experiment;
    private ExperimentWatch? watch;

    /// <summary>What is asked for, as the journal tells it before anything is.</summary>
    public FaultRequested Request => new(
        cleared.Fault.Name, cleared.Fault.Fault.ActionId, cleared.Targets, cleared.Fault.Fault.MaximumDuration.TotalSeconds, cleared.Template);

    /// <summary>Who sees that it is in effect.</summary>
    public WitnessRole Witness => drill.Roles.Witnesses![cleared.Fault.Name];

    /// <summary>What the witness sees while it is not, in words.</summary>
    public string Intact => Witness.Kind == WitnessKind.Replication
        ? "heartbeats still reached the other Region"
        : $"{cleared.Fault.Fault.Witness} could still be reached";

    /// <summary>How FIS calls its state.</summary>
    public string Status => watch?.Status ?? "unknown";

    public string Reason => watch?.Reason ?? "none given";

    /// <summary>Whether it has ended, or failed, by itself.</summary>
    public bool IsOver => watch is { IsOver: true };

    /// <summary>Whether somebody or something stopped it: a stop condition, the safety lever, a person.</summary>
    public bool WasStopped => watch is { WasStopped: true };

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        experiment = (await injection.StartAsync(drill.Id, cleared.Fault.Name, cleared.Template, cancellationToken)).Id;
        watch = new ExperimentWatch(injection, experiment, drill.Journal, drill.Clock.Time);
    }

    /// <summary>Ends it, if anything was begun, also when the answer to the beginning was lost.</summary>
    /// <returns>Its id and last state; null when nothing was begun.</returns>
    public async Task<(string Id, string Status)?> EndAsync(string why, TimeSpan limit, CancellationToken cancellationToken)
    {
        await DisposeAsync();
        // The answer to the start may have been lost; tag and template find what was started.
        experiment ??= await injection.FindByTemplateAsync(drill.Id, cleared.Template, cancellationToken);
        if (experiment is null)
        {
            return null;
        }

        await drill.NoteAsync(EntryKinds.FaultHealing, new FaultHealing(experiment, why), cancellationToken);
        var ended = await injection.StopAsync(experiment, limit, cancellationToken);
        await File.WriteAllBytesAsync(
            drill.Folder.PathOf(evidence),
            JsonSerializer.SerializeToUtf8Bytes(ExperimentRecord.Of(ended), JournalFormat.Options),
            cancellationToken);
        return (experiment, ended.State?.Status?.Value ?? "unknown");
    }

    /// <summary>Stops following its state; it goes on, or has been ended before.</summary>
    public async ValueTask DisposeAsync()
    {
        if (watch is not null)
        {
            await watch.DisposeAsync();
            watch = null;
        }
    }
}
