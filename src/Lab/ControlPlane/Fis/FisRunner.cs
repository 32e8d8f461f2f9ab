using ChaosHarness.Lab.ControlPlane.CloudWatch;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>Carries one experiment through its states. Every effect is lifted before a state says that it is over.</summary>
internal sealed class FisRunner(
    FisExperiment experiment,
    FisEffects effects,
    CloudWatchRegions cloudWatch,
    Lock gate,
    Random random,
    TimeProvider clock)
    : IDisposable
{
    public static readonly TimeSpan StopConditionStep = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource stopping = new();
    private string? stopReason;
    private string? failedAction;

    public FisExperiment Experiment => experiment;

    /// <summary>Asks the experiment to stop; one that is over stays as it is.</summary>
    public void Stop(string reason)
    {
        lock (gate)
        {
            if (experiment.IsFinal || stopReason is not null)
            {
                return;
            }

            stopReason = reason;
            experiment.Move("stopping", reason, clock.GetUtcNow());
        }

        stopping.Cancel();
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!Begin())
        {
            return;
        }

        // When the part itself ends, effects are lifted all the same; only the wait for their end is cut short.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token, cancellationToken);
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
        var watch = WatchStopConditionsAsync(watching.Token);
        var runs = new Dictionary<string, Task<bool>>(StringComparer.Ordinal);
        foreach (var name in experiment.Template.ActionsInOrder())
        {
            var before = experiment.Actions[name].Action.StartAfter.Select(earlier => runs[earlier]).ToList();
            runs[name] = RunActionAsync(name, before, ending.Token);
        }

        await Task.WhenAll(runs.Values);
        await watching.CancelAsync();
        await watch;
        lock (gate)
        {
            End();
        }
    }

    public void Dispose() => stopping.Dispose();

    private bool Begin()
    {
        lock (gate)
        {
            if (stopReason is not null)
            {
                CancelPending(stopReason);
                experiment.Move("stopped", stopReason, clock.GetUtcNow());
                return false;
            }

            experiment.Move("initiating", "Experiment is initiating.", clock.GetUtcNow());
            if (FisStart.FaultOf(experiment, cloudWatch, random) is { } fault)
            {
                CancelPending("The experiment failed before this action.");
                experiment.Fail(fault.Reason, fault.Code, fault.Location, clock.GetUtcNow());
                return false;
            }

            return Start();
        }
    }

    private bool Start()
    {
        var now = clock.GetUtcNow();
        experiment.Move("running", "Experiment is running.", now);
        if (experiment.ActionsMode != "skip-all")
        {
            return true;
        }

        foreach (var name in experiment.Actions.Keys)
        {
            experiment.MoveAction(name, "skipped", "Action was skipped: the actions mode is skip-all.", now);
        }

        experiment.Move("completed", "Experiment completed.", now);
        return false;
    }

    /// <summary>True when what waits for this action may start.</summary>
    private async Task<bool> RunActionAsync(string name, List<Task<bool>> before, CancellationToken cancellationToken)
    {
        // Away from the caller at once: actions without predecessors run in parallel.
        await Task.Yield();
        var mayStart = (await Task.WhenAll(before)).All(passed => passed);
        if (!mayStart || cancellationToken.IsCancellationRequested)
        {
            Note(name, "cancelled", "The experiment was stopped, or an earlier action failed.");
            return false;
        }

        if (experiment.Actions[name].Action.Targets.Values.Any(target => experiment.ResolvedTargets[target].Count == 0))
        {
            Note(name, "skipped", "The target resolved to no resource.");
            return true;
        }

        Note(name, "initiating", "Action is initiating.");
        return await CarryOutAsync(name, cancellationToken);
    }

    private async Task<bool> CarryOutAsync(string name, CancellationToken cancellationToken)
    {
        IFisEffect effect = new WaitEffect(TimeSpan.Zero);
        var stopped = false;
        try
        {
            effect = effects.Make(experiment, name);
            try
            {
                await effect.BeginAsync(cancellationToken);
                Note(name, "running", "Action is running.");
                if (effect.Duration is { } duration)
                {
                    await Task.Delay(duration, clock, cancellationToken);
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                stopped = true;
                Note(name, "stopping", "Action is stopping.");
            }

            if (await LiftAsync(effect) is { } remainder)
            {
                throw remainder;
            }

            Note(name, stopped ? "stopped" : "completed", stopped ? "Action was stopped." : "Action completed.");
            return !stopped;
        }
        catch (FisEffectException failure)
        {
            await LiftAsync(effect);
            Note(name, "failed", failure.Message);
            Fail(name);
            return false;
        }
    }

    // With no token: whatever ended the wait, the effect must go.
    private static async Task<FisEffectException?> LiftAsync(IFisEffect effect)
    {
        try
        {
            await effect.LiftAsync(CancellationToken.None);
            return null;
        }
        catch (FisEffectException failure)
        {
            return failure;
        }
    }

    private void Fail(string name)
    {
        lock (gate)
        {
            failedAction ??= name;
        }

        stopping.Cancel();
    }

    private async Task WatchStopConditionsAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var fired = experiment.Template.AlarmArns.FirstOrDefault(
                    arn => cloudWatch.FindByArn(arn)?.State == AlarmEvaluation.Alarm);
                if (fired is not null)
                {
                    Stop($"Experiment halted by stop condition: the alarm '{fired}' is in state ALARM.");
                    return;
                }

                await Task.Delay(StopConditionStep, clock, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The experiment is over.
        }
    }

    private void End()
    {
        var now = clock.GetUtcNow();
        if (failedAction is not null)
        {
            experiment.Fail($"The action '{failedAction}' failed.", "ActionFailed", failedAction, now);
        }
        else if (stopReason is not null || experiment.Actions.Values.Any(run => run.Status is "stopped" or "cancelled"))
        {
            experiment.Move("stopped", stopReason ?? "The control plane ended.", now);
        }
        else
        {
            experiment.Move("completed", "Experiment completed.", now);
        }
    }

    private void CancelPending(string reason)
    {
        foreach (var name in experiment.Actions.Keys)
        {
            experiment.MoveAction(name, "cancelled", reason, clock.GetUtcNow());
        }
    }

    private void Note(string name, string status, string reason)
    {
        lock (gate)
        {
            experiment.MoveAction(name, status, reason, clock.GetUtcNow());
        }
    }
}
