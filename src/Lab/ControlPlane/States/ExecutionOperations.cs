using System.Text.Json;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>The operations on executions.</summary>
internal sealed class ExecutionOperations(StateMachines machines)
{
    public WireMap Start(AwsCall call)
    {
        var machine = MachineOperations.Find(machines, call);
        var input = call.Input.Text("input") ?? "{}";
        try
        {
            using var parsed = JsonDocument.Parse(input);
        }
        catch (JsonException failure)
        {
            throw new AwsException("InvalidExecutionInput", $"The input is no JSON: {failure.Message}");
        }

        var execution = machine.Start(call.Input.Text("name") ?? Guid.NewGuid().ToString(), input);
        return new WireMap { ["executionArn"] = execution.Arn, ["startDate"] = execution.StartedAt };
    }

    public WireMap Stop(AwsCall call)
    {
        var execution = Find(call);
        execution.Abort(call.Input.Text("error"), call.Input.Text("cause"));
        return new WireMap { ["stopDate"] = execution.StoppedAt };
    }

    public WireMap Describe(AwsCall call)
    {
        var execution = Find(call);
        var map = Summary(execution);
        map["input"] = execution.Input;
        map["output"] = execution.Output;
        map["error"] = execution.Error;
        map["cause"] = execution.Cause;
        return map;
    }

    public WireMap DescribeMachine(AwsCall call)
    {
        var execution = Find(call);
        return new WireMap
        {
            ["stateMachineArn"] = execution.Machine.Arn,
            ["name"] = execution.Machine.Name,
            ["definition"] = execution.Definition.Text,
            ["roleArn"] = execution.Machine.RoleArn,
            ["updateDate"] = execution.Machine.CreatedAt,
        };
    }

    public WireMap History(AwsCall call)
    {
        var events = Find(call).History.Select(Write);
        return StatesPages.Write(call.Input, "events", call.Input.Flag("reverseOrder") == true ? events.Reverse() : events);
    }

    public WireMap List(AwsCall call)
    {
        var status = call.Input.Text("statusFilter");
        var found = MachineOperations.Find(machines, call).Executions.Reverse().Where(execution => status is null || execution.Status == status);
        return StatesPages.Write(call.Input, "executions", found.Select(Summary));
    }

    private Execution Find(AwsCall call)
    {
        var arn = call.Input.Required("executionArn");
        return machines.All.Where(machine => machine.Region == call.Region)
            .SelectMany(machine => machine.Executions)
            .FirstOrDefault(execution => execution.Arn == arn)
            ?? throw new AwsException("ExecutionDoesNotExist", $"Execution Does Not Exist: '{arn}'");
    }

    private static WireMap Write(HistoryEvent entry)
    {
        var map = new WireMap
        {
            ["timestamp"] = entry.At, ["type"] = entry.Type, ["id"] = entry.Id, ["previousEventId"] = entry.PreviousId,
        };
        if (entry.DetailsName is { } name)
        {
            map[name] = entry.Details;
        }

        return map;
    }

    private static WireMap Summary(Execution execution) => new()
    {
        ["executionArn"] = execution.Arn,
        ["stateMachineArn"] = execution.Machine.Arn,
        ["name"] = execution.Name,
        ["status"] = execution.Status,
        ["startDate"] = execution.StartedAt,
        ["stopDate"] = execution.StoppedAt,
    };
}
