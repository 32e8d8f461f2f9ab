using System.Text.RegularExpressions;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>The operations on state machines.</summary>
internal sealed partial class MachineOperations(StateMachines machines)
{
    public WireMap Create(AwsCall call)
    {
        var name = call.Input.Required("name");
        if (!Name().IsMatch(name))
        {
            throw new AwsException("InvalidName", $"Invalid Name: '{name}'");
        }

        if (call.Input.Text("type") is { } type and not "STANDARD")
        {
            throw new AwsException("ValidationException", $"The lab has no state machines of type '{type}', only STANDARD ones.");
        }

        var role = call.Input.Required("roleArn");
        if (!Role().IsMatch(role))
        {
            throw new AwsException("InvalidArn", $"Invalid Role Arn: '{role}'");
        }

        var machine = machines.Create(
            call.Region, name, role, MachineDefinition.Of(call.Input.Required("definition")), runsOneAtATime: false);
        return new WireMap { ["stateMachineArn"] = machine.Arn, ["creationDate"] = machine.CreatedAt };
    }

    public WireMap Delete(AwsCall call)
    {
        machines.Delete(call.Input.Required("stateMachineArn"));
        return [];
    }

    public WireMap List(AwsCall call) => StatesPages.Write(
        call.Input,
        "stateMachines",
        machines.All.Where(machine => machine.Region == call.Region).OrderBy(machine => machine.Name, StringComparer.Ordinal).Select(Summary));

    public WireMap Describe(AwsCall call)
    {
        var machine = Find(machines, call);
        var map = Summary(machine);
        map["status"] = "ACTIVE";
        map["definition"] = machine.Definition.Text;
        map["roleArn"] = machine.RoleArn;
        return map;
    }

    public static StateMachine Find(StateMachines machines, AwsCall call)
    {
        var arn = call.Input.Required("stateMachineArn");
        return machines.All.FirstOrDefault(machine => machine.Arn == arn && machine.Region == call.Region)
            ?? throw new AwsException("StateMachineDoesNotExist", $"State Machine Does Not Exist: '{arn}'");
    }

    private static WireMap Summary(StateMachine machine) => new()
    {
        ["stateMachineArn"] = machine.Arn,
        ["name"] = machine.Name,
        ["type"] = "STANDARD",
        ["creationDate"] = machine.CreatedAt,
    };

    [GeneratedRegex("^[A-Za-z0-9_-]{1,80}$")]
    private static partial Regex Name();

    [GeneratedRegex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$")]
    private static partial Regex Role();
}
