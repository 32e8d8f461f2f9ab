using System.Text.Json;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>Step Functions on the wire; the one state machine lives in Tokyo.</summary>
internal sealed class StatesApi : IAwsApi
{
    private readonly StateMachine machine;

    public StatesApi(StateMachine machine)
    {
        this.machine = machine;
        Operations = new Dictionary<string, AwsOperation>(StringComparer.Ordinal)
        {
            ["ListStateMachines"] = (call, _) => ValueTask.FromResult(ListMachines(call)),
            ["DescribeStateMachine"] = (call, _) => ValueTask.FromResult(DescribeMachine(call)),
            ["StartExecution"] = (call, _) => ValueTask.FromResult(Start(call)),
            ["DescribeExecution"] = (call, _) => ValueTask.FromResult(Describe(Find(call))),
            ["GetExecutionHistory"] = (call, _) => ValueTask.FromResult(History(call)),
            ["ListExecutions"] = (call, _) => ValueTask.FromResult(ListExecutions(call)),
        };
    }

    public string SigningName => "states";

    public string InvalidInputCode => "ValidationException";

    public IReadOnlyList<IWireProtocol> Protocols { get; } = [new JsonRpcProtocol("AWSStepFunctions")];

    public IReadOnlyDictionary<string, AwsOperation> Operations { get; }

    private WireMap ListMachines(AwsCall call) => new()
    {
        ["stateMachines"] = new WireList(call.Region == Topology.Tokyo.AwsRegion ? [Summary()] : []),
    };

    private WireMap DescribeMachine(AwsCall call)
    {
        RequireMachine(call, call.Input.Required("stateMachineArn"));
        var map = Summary();
        map["status"] = "ACTIVE";
        map["definition"] = FailoverDefinition.Definition.ToJsonString(LabJson.Options);
        map["roleArn"] = FailoverDefinition.RoleArn;
        return map;
    }

    private WireMap Start(AwsCall call)
    {
        RequireMachine(call, call.Input.Required("stateMachineArn"));
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

    private WireMap History(AwsCall call)
    {
        var events = Find(call).History.Select(entry =>
        {
            var map = new WireMap
            {
                ["timestamp"] = entry.At, ["type"] = entry.Type, ["id"] = entry.Id, ["previousEventId"] = entry.Id - 1,
            };
            if (entry.DetailsName is { } name)
            {
                map[name] = entry.Details;
            }

            return map;
        });
        return new WireMap
        {
            ["events"] = new WireList(call.Input.Flag("reverseOrder") == true ? events.Reverse() : events),
        };
    }

    private WireMap ListExecutions(AwsCall call)
    {
        RequireMachine(call, call.Input.Required("stateMachineArn"));
        var status = call.Input.Text("statusFilter");
        var found = machine.Executions.Reverse().Where(execution => status is null || execution.Status == status);
        return new WireMap { ["executions"] = new WireList(found.Select(Summary)) };
    }

    private Execution Find(AwsCall call)
    {
        var arn = call.Input.Required("executionArn");
        return machine.Executions.FirstOrDefault(execution => execution.Arn == arn)
            ?? throw new AwsException("ExecutionDoesNotExist", $"Execution Does Not Exist: '{arn}'");
    }

    private WireMap Summary() => new()
    {
        ["stateMachineArn"] = FailoverDefinition.Arn,
        ["name"] = FailoverDefinition.Name,
        ["type"] = "STANDARD",
        ["creationDate"] = machine.CreatedAt,
    };

    private static WireMap Summary(Execution execution) => new()
    {
        ["executionArn"] = execution.Arn,
        ["stateMachineArn"] = FailoverDefinition.Arn,
        ["name"] = execution.Name,
        ["status"] = execution.Status,
        ["startDate"] = execution.StartedAt,
        ["stopDate"] = execution.StoppedAt,
    };

    private static WireMap Describe(Execution execution)
    {
        var map = Summary(execution);
        map["input"] = execution.Input;
        map["output"] = execution.Output;
        map["error"] = execution.Error;
        map["cause"] = execution.Cause;
        return map;
    }

    private static void RequireMachine(AwsCall call, string arn)
    {
        if (arn != FailoverDefinition.Arn || call.Region != Topology.Tokyo.AwsRegion)
        {
            throw new AwsException("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{arn}'");
        }
    }
}
