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
internal sealed class ExperimentImpairment(DrillContext drill, ClearedFault cleared, FaultInjection injection, string evidence) : IImpairment
{
    private string? experiment;
    private ExperimentWatch? watch;

    public FaultRequested Request => new(
        cleared.Fault.Name, cleared.Fault.Fault.ActionId, cleared.Targets, cleared.Fault.Fault.MaximumDuration.TotalSeconds, cleared.Template);

    public WitnessRole Witness => drill.Roles.Witnesses![cleared.Fault.Name];

    public string Intact => Witness.Kind == WitnessKind.Replication
        ? "heartbeats still reached the other Region"
        : $"{cleared.Fault.Fault.Witness} could still be reached";

    public string Status => watch?.Status ?? "unknown";

    public string Reason => watch?.Reason ?? "none given";

    public bool IsOver => watch is { IsOver: true };

    public bool WasStopped => watch is { WasStopped: true };

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        experiment = (await injection.StartAsync(drill.Id, cleared.Fault.Name, cleared.Template, cancellationToken)).Id;
        watch = new ExperimentWatch(injection, experiment, drill.Journal, drill.Clock.Time);
    }

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
