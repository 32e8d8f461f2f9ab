using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.EventBridge;

/// <summary>EventBridge on the wire: the default bus of each Region, its rules and targets.</summary>
internal sealed class EventsApi(EventRuleOperations rules, EventOperations events) : IAwsApi
{
    public string SigningName => "events";

    public string InvalidInputCode => "ValidationException";

    public IReadOnlyList<IWireProtocol> Protocols { get; } = [new JsonRpcProtocol("AWSEvents", "1.1")];

    public IReadOnlyDictionary<string, AwsOperation> Operations { get; } = new Dictionary<string, AwsOperation>(
        [.. rules.Operations, .. events.Operations], StringComparer.Ordinal);
}
