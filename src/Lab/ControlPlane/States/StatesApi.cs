using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>Step Functions on the wire.</summary>
internal sealed class StatesApi(StateMachines machines) : IAwsApi
{
    private readonly MachineOperations ofMachines = new(machines);
    private readonly ExecutionOperations ofExecutions = new(machines);

    public string SigningName => "states";

    public string InvalidInputCode => "ValidationException";

    public IReadOnlyList<IWireProtocol> Protocols { get; } = [new JsonRpcProtocol("AWSStepFunctions")];

    public IReadOnlyDictionary<string, AwsOperation> Operations => new Dictionary<string, AwsOperation>(StringComparer.Ordinal)
    {
        ["CreateStateMachine"] = (call, _) => ValueTask.FromResult(ofMachines.Create(call)),
        ["DeleteStateMachine"] = (call, _) => ValueTask.FromResult(ofMachines.Delete(call)),
        ["ListStateMachines"] = (call, _) => ValueTask.FromResult(ofMachines.List(call)),
        ["DescribeStateMachine"] = (call, _) => ValueTask.FromResult(ofMachines.Describe(call)),
        ["DescribeStateMachineForExecution"] = (call, _) => ValueTask.FromResult(ofExecutions.DescribeMachine(call)),
        ["StartExecution"] = (call, _) => ValueTask.FromResult(ofExecutions.Start(call)),
        ["StopExecution"] = (call, _) => ValueTask.FromResult(ofExecutions.Stop(call)),
        ["DescribeExecution"] = (call, _) => ValueTask.FromResult(ofExecutions.Describe(call)),
        ["GetExecutionHistory"] = (call, _) => ValueTask.FromResult(ofExecutions.History(call)),
        ["ListExecutions"] = (call, _) => ValueTask.FromResult(ofExecutions.List(call)),
    };
}
