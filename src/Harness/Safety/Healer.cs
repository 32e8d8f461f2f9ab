using ChaosHarness.Harness.ControlPlane;
using ChaosHarness.Harness.Evidence;
using ChaosHarness.Harness.Faults;
using ChaosHarness.Harness.Targets;

namespace ChaosHarness.Harness.Safety;

/// <summary>Undoes what dead drills left, from their undo files alone. May be called any number of times.</summary>
/// <param name="time">Clock of waits.</param>
public sealed class Healer(TimeProvider time)
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    /// <summary>Heals every drill below a folder whose undo file is not marked done.</summary>
    /// <param name="drillsFolder">The folder that holds the evidence folders.</param>
    /// <param name="cancellationToken">Ends the healing.</param>
    /// <returns>One result per open undo file; empty when there is none.</returns>
    public async Task<IReadOnlyList<HealResult>> HealAllAsync(string drillsFolder, CancellationToken cancellationToken)
    {
        var results = new List<HealResult>();
        var folders = Directory.Exists(drillsFolder) ? Directory.GetDirectories(drillsFolder) : [];
        foreach (var folder in folders.Order(StringComparer.Ordinal))
        {
            var path = Path.Combine(folder, UndoFile.Name);
            if (File.Exists(path) && UndoFile.Read(path) is { Done: false } undo)
            {
                results.Add(await HealAsync(folder, undo, cancellationToken));
            }
        }

        return results;
    }

    /// <summary>Heals one drill.</summary>
    /// <param name="folder">Its evidence folder.</param>
    /// <param name="undo">Its undo file.</param>
    /// <param name="cancellationToken">Ends the healing.</param>
    /// <returns>What was done, or why not.</returns>
    public async Task<HealResult> HealAsync(string folder, UndoFile undo, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(undo);
        if (TargetFile.ReadCopy(Path.Combine(folder, EvidenceFolder.TargetFileName)) is not { Target: { } target })
        {
            return new HealResult(undo.Drill, HealState.Failed, $"the copy of the target file in '{folder}' cannot be read");
        }

        try
        {
            using var injections = new Injections(target, time);
            var (stopped, deleted) = (0, 0);
            foreach (var injection in undo.AllRegions().Select(injections.In))
            {
                var (experiments, templates) = await injection.FindAsync(undo.Drill, cancellationToken);
                foreach (var experiment in experiments)
                {
                    await injection.StopAsync(experiment, StopLimit, cancellationToken);
                }

                foreach (var template in templates)
                {
                    await injection.DeleteTemplateAsync(template, cancellationToken);
                }

                (stopped, deleted) = (stopped + experiments.Count, deleted + templates.Count);
            }

            (undo with { Done = true }).Write(folder);
            return new HealResult(undo.Drill, HealState.Healed, $"stopped {stopped} experiment(s), deleted {deleted} template(s)");
        }
        catch (Exception exception)
            when (ControlPlaneCalls.IsControlPlane(exception) || exception is InvalidOperationException or TimeoutException)
        {
            return new HealResult(
                undo.Drill,
                HealState.Failed,
                $"{exception.Message} The fault ends by itself {undo.MaximumDurationS} s after its start. By hand: {(undo.ByHand.Count > 0 ? undo.ByHand[0] : "see the control plane.")}");
        }
    }
}

/// <summary>What healing came to.</summary>
public enum HealState
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>Everything is undone.</summary>
    Healed,

    /// <summary>Something could not be undone; the text says what and how to do it by hand.</summary>
    Failed,
}

/// <summary>The healing of one drill.</summary>
/// <param name="Drill">The drill's id.</param>
/// <param name="State">What it came to.</param>
/// <param name="Detail">What was done, or why not.</param>
public sealed record HealResult(string Drill, HealState State, string Detail);
