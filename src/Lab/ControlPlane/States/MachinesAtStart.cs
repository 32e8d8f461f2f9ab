using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>The state machines that a lab begins with; both live in the Region that survives.</summary>
internal static class MachinesAtStart
{
    public static StateMachine Failover(StateMachines machines) => machines.Create(
        Topology.Tokyo.AwsRegion,
        FailoverDefinition.Name,
        FailoverDefinition.RoleArn,
        MachineDefinition.Of(FailoverDefinition.Definition),
        runsOneAtATime: true);

    public static StateMachine Failback(StateMachines machines, LabSettings settings, bool isHasty) => machines.Create(
        Topology.Tokyo.AwsRegion,
        FailbackDefinition.Name,
        FailbackDefinition.RoleArn,
        MachineDefinition.Of(FailbackDefinition.Definition(settings, isHasty)),
        runsOneAtATime: true);
}
