using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>The state machines of the account, of every Region: those that a lab begins with, and those that somebody creates.</summary>
internal sealed class StateMachines(StatesHost host)
{
    private const int Most = 100;

    private readonly Lock gate = new();
    private readonly List<StateMachine> all = [];

    public IReadOnlyList<StateMachine> All
    {
        get
        {
            lock (gate)
            {
                return [.. all];
            }
        }
    }

    /// <summary>The same machine again is the one that is there; another one under its name is refused.</summary>
    public StateMachine Create(string region, string name, string roleArn, MachineDefinition definition, bool runsOneAtATime)
    {
        lock (gate)
        {
            if (all.FirstOrDefault(machine => machine.Region == region && machine.Name == name) is { } known)
            {
                return known.Definition.Text == definition.Text && known.RoleArn == roleArn
                    ? known
                    : throw new AwsException("StateMachineAlreadyExists", $"State Machine Already Exists: '{known.Arn}'");
            }

            if (all.Count >= Most)
            {
                throw new AwsException("StateMachineLimitExceeded", $"The lab holds {Most} state machines at most. Delete one.");
            }

            var made = new StateMachine(region, name, roleArn, definition, host) { RunsOneAtATime = runsOneAtATime };
            all.Add(made);
            return made;
        }
    }

    /// <summary>Its executions end with it. One that is not there is no error, as on AWS.</summary>
    public void Delete(string arn)
    {
        lock (gate)
        {
            foreach (var execution in all.Where(machine => machine.Arn == arn).SelectMany(machine => machine.Executions))
            {
                execution.Abort(null, "The state machine was deleted.");
            }

            all.RemoveAll(machine => machine.Arn == arn);
        }
    }
}
