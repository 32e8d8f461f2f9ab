using System.Text.Json.Nodes;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.Wire;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>Executes the failover workflow, state by state, one execution at a time.</summary>
internal sealed class StateMachine(WorkflowTasks tasks, TruthLog truth, BackgroundWork work, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly List<Execution> executions = [];

    public DateTimeOffset CreatedAt { get; } = clock.GetUtcNow();

    public IReadOnlyList<Execution> Executions
    {
        get
        {
            lock (gate)
            {
                return [.. executions];
            }
        }
    }

    /// <summary>Starts an execution; the same name with the same input gives the one that it started.</summary>
    public Execution Start(string name, string input)
    {
        lock (gate)
        {
            var known = executions.FirstOrDefault(execution => execution.Name == name);
            if (known is not null)
            {
                return known.Input == input && known.Status == "RUNNING"
                    ? known
                    : throw new AwsException("ExecutionAlreadyExists", $"Execution Already Exists: '{known.Arn}'");
            }

            if (executions.Any(execution => execution.Status == "RUNNING"))
            {
                throw new AwsException(
                    "ExecutionLimitExceeded", "A failover is under way, and the lab lets only one run at a time. Wait for it.");
            }

            var begun = new Execution(name, input, clock);
            executions.Add(begun);
            work.Start(token => RunAsync(begun, token));
            return begun;
        }
    }

    private async Task RunAsync(Execution execution, CancellationToken cancellationToken)
    {
        Announce(execution, "RUNNING");
        execution.Note("ExecutionStarted", "executionStartedEventDetails", new WireMap
        {
            ["input"] = execution.Input, ["roleArn"] = FailoverDefinition.RoleArn,
        });
        var states = FailoverDefinition.Definition["States"]!.AsObject();
        var next = FailoverDefinition.Definition["StartAt"]!.GetValue<string>();
        var value = JsonNode.Parse(execution.Input);
        try
        {
            while (next is not null)
            {
                var state = states[next]!.AsObject();
                Announce(execution, next);
                value = await RunTaskAsync(execution, next, state, value, cancellationToken);
                next = state["Next"]?.GetValue<string>();
            }

            execution.Succeed(Text(value));
        }
        catch (TaskFailedException failure)
        {
            execution.Fail(failure.Error, failure.Message);
        }

        Announce(execution, execution.Status);
    }

    private async Task<JsonNode?> RunTaskAsync(
        Execution execution, string name, JsonObject state, JsonNode? input, CancellationToken cancellationToken)
    {
        var isFunction = state["Resource"]!.GetValue<string>().Contains(":lambda:", StringComparison.Ordinal);
        var (family, member) = isFunction ? ("LambdaFunction", "lambdaFunction") : ("Task", "task");
        execution.Note("TaskStateEntered", "stateEnteredEventDetails", new WireMap { ["name"] = name, ["input"] = Text(input) });
        execution.Note(family + "Scheduled", member + "ScheduledEventDetails", Scheduled(state, input, isFunction));
        execution.Note(family + "Started", null, null);
        try
        {
            var output = await tasks.InvokeAsync(state, input, cancellationToken);
            var done = new WireMap { ["output"] = Text(output) };
            execution.Note(family + "Succeeded", member + "SucceededEventDetails", isFunction ? done : OfTask(done));
            execution.Note("TaskStateExited", "stateExitedEventDetails", new WireMap { ["name"] = name, ["output"] = Text(output) });
            return output;
        }
        catch (TaskFailedException failure)
        {
            var failed = new WireMap { ["error"] = failure.Error, ["cause"] = failure.Message };
            execution.Note(family + "Failed", member + "FailedEventDetails", isFunction ? failed : OfTask(failed));
            throw;
        }
    }

    private static WireMap Scheduled(JsonObject state, JsonNode? input, bool isFunction) => isFunction
        ? new WireMap { ["resource"] = state["Resource"]!.GetValue<string>(), ["input"] = Text(input) }
        : OfTask(new WireMap { ["region"] = Topology.Tokyo.AwsRegion, ["parameters"] = Text(state["Parameters"]) });

    private static WireMap OfTask(WireMap details)
    {
        details["resourceType"] = "sns";
        details["resource"] = "publish";
        return details;
    }

    private void Announce(Execution execution, string state) =>
        truth.Write("workflow.state", new { execution = execution.Name, state });

    private static string Text(JsonNode? value) => value?.ToJsonString(LabJson.Options) ?? "{}";
}
