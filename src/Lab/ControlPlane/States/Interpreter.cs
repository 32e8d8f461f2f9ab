using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>Takes one execution from state to state until it ends, and notes every event as Step Functions documents it.</summary>
internal sealed class Interpreter(Execution execution, WorkflowTasks tasks, TimeProvider clock, Action<string> announce)
{
    private readonly TaskRunner runner = new(execution, tasks, clock);

    /// <summary>What a state leaves behind: the next state, or null at the end, and its output.</summary>
    private readonly record struct Step(string? Next, JsonNode? Output);

    /// <summary>Returns once the execution has ended, however it did.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var limit = execution.Definition.TimeoutSeconds is { } seconds
            ? new CancellationTokenSource(TimeSpan.FromSeconds(seconds), clock)
            : new CancellationTokenSource();
        using var any = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, execution.Stopped, cancellationToken);
        try
        {
            execution.Note("ExecutionStarted", "executionStartedEventDetails", new WireMap
            {
                ["input"] = execution.Input, ["roleArn"] = execution.Machine.RoleArn,
            });
            await GoAsync(any.Token);
        }
        catch (TaskFailedException failure)
        {
            execution.Fail(failure.Error, failure.Message);
        }
        catch (Exception unfit) when (unfit is InvalidOperationException or ArgumentException or FormatException or OverflowException or JsonException)
        {
            // Data that no rule could foresee, such as a member that is there twice, ends the execution and not the control plane.
            execution.Fail("States.Runtime", unfit.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Stopped by somebody, which its status says already, or out of time.
            execution.TimeOut();
        }
    }

    private async Task GoAsync(CancellationToken cancellationToken)
    {
        var value = JsonNode.Parse(execution.Input);
        for (string? name = execution.Definition.StartAt; name is not null;)
        {
            var state = execution.Definition.States[name];
            announce(name);
            execution.Note($"{state.Type}StateEntered", "stateEnteredEventDetails", new WireMap { ["name"] = name, ["input"] = Text(value) });
            if (state.Type == "Fail")
            {
                execution.Fail(state.Text("Error"), state.Text("Cause"));
                return;
            }

            var step = await TakeAsync(state, value, cancellationToken);
            execution.Note($"{state.Type}StateExited", "stateExitedEventDetails", new WireMap { ["name"] = name, ["output"] = Text(step.Output) });
            (name, value) = (step.Next, step.Output);
        }

        execution.Succeed(Text(value));
    }

    private async Task<Step> TakeAsync(StateDefinition state, JsonNode? raw, CancellationToken cancellationToken)
    {
        var context = Context(state);
        var input = state.Through("InputPath", raw, context);
        switch (state.Type)
        {
            case "Choice":
                return new Step(Chosen(state, input, context), state.Through("OutputPath", input, context));
            case "Wait":
                await WaitAsync(state, input, context, cancellationToken);
                return new Step(state.Next, state.Through("OutputPath", input, context));
            case "Task":
                return await TaskAsync(state, input, context, cancellationToken);
            case "Pass":
                var result = state.Fields["Result"]?.DeepClone()
                    ?? (state.Parameters is { } template ? Payload.Fill(template, input, context) : input);
                return new Step(state.Next, state.Through("OutputPath", StateDefinition.WithResult(state.Fields, input, result), context));
            default:
                return new Step(null, state.Through("OutputPath", input, context));
        }
    }

    private static string Chosen(StateDefinition state, JsonNode? input, JsonNode context) =>
        state.Choices.FirstOrDefault(rule => ChoiceRules.Holds(rule, input, context))?["Next"]!.GetValue<string>()
        ?? state.Default
        ?? throw new TaskFailedException("States.NoChoiceMatched", $"No choice of the state '{state.Name}' held, and it has no default.");

    private async Task<Step> TaskAsync(StateDefinition state, JsonNode? input, JsonNode context, CancellationToken cancellationToken)
    {
        try
        {
            var result = await runner.RunAsync(state, input, context, cancellationToken);
            var selected = state.ResultSelector is { } selector ? Payload.Fill(selector, result, context) : result;
            return new Step(state.Next, state.Through("OutputPath", StateDefinition.WithResult(state.Fields, input, selected), context));
        }
        catch (TaskFailedException failure)
            when (state.Catchers.FirstOrDefault(catcher => Retrier.Takes(Retrier.ErrorsOf(catcher), failure.Error)) is { } catcher)
        {
            var error = new JsonObject { ["Error"] = failure.Error, ["Cause"] = failure.Message };
            return new Step(catcher["Next"]!.GetValue<string>(), StateDefinition.WithResult(catcher, input, error));
        }
    }

    private async Task WaitAsync(StateDefinition state, JsonNode? input, JsonNode context, CancellationToken cancellationToken)
    {
        var seconds = state.Fields["Seconds"] ?? At(state, "SecondsPath", input, context);
        var until = state.Fields["Timestamp"] ?? At(state, "TimestampPath", input, context);
        try
        {
            var wait = seconds is not null
                ? TimeSpan.FromSeconds(seconds.GetValue<int>())
                : DateTimeOffset.Parse(until!.GetValue<string>(), CultureInfo.InvariantCulture) - clock.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, cancellationToken);
            }
        }
        catch (Exception unfit) when (unfit is FormatException or InvalidOperationException or NullReferenceException)
        {
            throw new TaskFailedException("States.Runtime", $"The state '{state.Name}' cannot tell how long to wait: {unfit.Message}", unfit);
        }
    }

    private static JsonNode? At(StateDefinition state, string field, JsonNode? input, JsonNode context) =>
        state.Text(field) is null ? null : state.Through(field, input, context);

    /// <summary>What <c>$$</c> leads into.</summary>
    private JsonObject Context(StateDefinition state) => new()
    {
        ["Execution"] = new JsonObject
        {
            ["Id"] = execution.Arn,
            ["Name"] = execution.Name,
            ["RoleArn"] = execution.Machine.RoleArn,
            ["StartTime"] = execution.StartedAt.ToString("O", CultureInfo.InvariantCulture),
        },
        ["State"] = new JsonObject
        {
            ["Name"] = state.Name, ["EnteredTime"] = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        },
        ["StateMachine"] = new JsonObject { ["Id"] = execution.Machine.Arn, ["Name"] = execution.Machine.Name },
    };

    internal static string Text(JsonNode? value) => value?.ToJsonString(LabJson.Options) ?? "null";
}
