using System.Text.Json.Nodes;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>Carries out one Task state, as often as its retriers want it, within its limit of time.</summary>
internal sealed class TaskRunner(Execution execution, WorkflowTasks tasks, TimeProvider clock)
{
    public async Task<JsonNode?> RunAsync(StateDefinition state, JsonNode? input, JsonNode context, CancellationToken cancellationToken)
    {
        var retriers = state.Retriers;
        var tried = new int[retriers.Count];
        while (true)
        {
            try
            {
                return await TryAsync(state, input, context, cancellationToken);
            }
            catch (TaskFailedException failure)
            {
                var taking = Enumerable.Range(0, retriers.Count).Where(index => Retrier.Takes(retriers[index].Errors, failure.Error));
                if (taking.Select(index => (int?)index).FirstOrDefault() is not { } at || ++tried[at] > retriers[at].MaxAttempts)
                {
                    throw;
                }

                await Task.Delay(retriers[at].WaitBefore(tried[at]), clock, cancellationToken);
            }
        }
    }

    private async Task<JsonNode?> TryAsync(StateDefinition state, JsonNode? input, JsonNode context, CancellationToken cancellationToken)
    {
        var payload = state.Parameters is { } template ? Payload.Fill(template, input, context) : input;
        var kind = TaskKind.Of(state.Resource);
        execution.Note($"{kind.Family}Scheduled", $"{kind.Member}ScheduledEventDetails", kind.Scheduled(state, Interpreter.Text(payload), execution.Machine.Region));
        execution.Note($"{kind.Family}Started", kind.StartedDetails, kind.StartedDetails is null ? null : kind.Details([]));
        using var limit = state.TimeoutSeconds is { } seconds
            ? new CancellationTokenSource(TimeSpan.FromSeconds(seconds), clock)
            : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var output = await tasks.InvokeAsync(state.Resource, payload, either.Token);
            execution.Note(
                $"{kind.Family}Succeeded", $"{kind.Member}SucceededEventDetails", kind.Details(new WireMap { ["output"] = Interpreter.Text(output) }));
            return output;
        }
        catch (TaskFailedException failure)
        {
            NoteFailure(kind, "Failed", failure);
            throw;
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var failure = new TaskFailedException(
                "States.Timeout", $"The task '{state.Name}' did not end within {state.TimeoutSeconds} s.", late);
            NoteFailure(kind, "TimedOut", failure);
            throw failure;
        }
    }

    private void NoteFailure(TaskKind kind, string how, TaskFailedException failure) => execution.Note(
        $"{kind.Family}{how}",
        $"{kind.Member}{how}EventDetails",
        kind.Details(new WireMap { ["error"] = failure.Error, ["cause"] = failure.Message }));
}
