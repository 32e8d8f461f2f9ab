using ChaosHarness.Harness.ControlPlane;
using ChaosHarness.Harness.Faults;
using ChaosHarness.Harness.Journals;

namespace ChaosHarness.Harness.Drills;

/// <summary>Follows an experiment's state while the drill goes on, and journals each change.</summary>
internal sealed class ExperimentWatch : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource ending = new();
    private readonly Task watching;

    public ExperimentWatch(FaultInjection injection, string experiment, JournalWriter journal, TimeProvider time) =>
        watching = WatchAsync(injection, experiment, journal, time);

    /// <summary>The last state that FIS told.</summary>
    public string Status { get; private set; } = "unknown";

    /// <summary>The reason FIS gave for it.</summary>
    public string Reason { get; private set; } = "none given";

    /// <summary>Whether the experiment does nothing any more.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether somebody or something stopped it: a stop condition, the safety lever, a person.</summary>
    public bool WasStopped => Status is "stopped" or "stopping" or "cancelled";

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await watching;
        ending.Dispose();
    }

    private async Task WatchAsync(FaultInjection injection, string experiment, JournalWriter journal, TimeProvider time)
    {
        try
        {
            while (!ending.IsCancellationRequested)
            {
                await LookAsync(injection, experiment, journal);
                await Task.Delay(Interval, time, ending.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The drill needs the state no longer.
        }
    }

    private async Task LookAsync(FaultInjection injection, string experiment, JournalWriter journal)
    {
        try
        {
            var found = await injection.GetAsync(experiment, ending.Token);
            var status = found.State?.Status?.Value ?? "unknown";
            if (status == Status)
            {
                return;
            }

            Status = status;
            Reason = found.State?.Reason ?? "none given";
            await journal.AppendAsync(
                EntryKinds.FaultState, "fis", new FaultState(experiment, status, found.State?.Reason), ending.Token);
            IsOver = ExperimentStatus.IsFinal(found.State?.Status) || status == "stopping";
        }
        catch (Exception exception) when (ControlPlaneCalls.IsControlPlane(exception))
        {
            // FIS may be out of reach for a while; the fault's own probe goes on telling whether it is in effect.
            await journal.AppendAsync(
                EntryKinds.Remark, "fis", new Remark($"The state of the experiment is not known: {exception.Message}"), ending.Token);
        }
    }
}
