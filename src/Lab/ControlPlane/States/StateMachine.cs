using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>A state machine and its executions.</summary>
/// <param name="region">AWS Region that it lives in.</param>
/// <param name="name">Unique within the Region.</param>
/// <param name="roleArn">Role that it says it runs under; the lab checks no permissions.</param>
/// <param name="definition">What it does.</param>
/// <param name="host">What all machines share.</param>
internal sealed class StateMachine(string region, string name, string roleArn, MachineDefinition definition, StatesHost host)
{
    /// <summary>How many executions that have ended are remembered.</summary>
    private const int MostEnded = 500;

    private readonly Lock gate = new();
    private readonly List<Execution> executions = [];

    /// <summary>Called with the name of each state as an execution enters it.</summary>
    public event Action<string>? Entered;

    public string Region => region;

    public string Name => name;

    public string RoleArn => roleArn;

    public string Arn { get; } = $"arn:aws:states:{region}:{LabAccount.Id}:stateMachine:{name}";

    public MachineDefinition Definition => definition;

    public DateTimeOffset CreatedAt { get; } = host.Clock.GetUtcNow();

    /// <summary>True: while one execution runs no other starts, because two would undo each other's work.</summary>
    public bool RunsOneAtATime { get; init; }

    /// <summary>Oldest first.</summary>
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

    public bool IsRunning => Executions.Any(execution => execution.IsRunning);

    /// <summary>The newest execution that succeeded; null when none has.</summary>
    public Execution? LastSuccess => Executions.LastOrDefault(execution => execution.Status == "SUCCEEDED");

    /// <summary>Starts an execution; the same name with the same input gives the one that it started.</summary>
    public Execution Start(string name, string input)
    {
        Execution begun;
        lock (gate)
        {
            var known = executions.FirstOrDefault(execution => execution.Name == name);
            if (known is not null)
            {
                return known.Input == input && known.IsRunning
                    ? known
                    : throw new AwsException("ExecutionAlreadyExists", $"Execution Already Exists: '{known.Arn}'");
            }

            if (RunsOneAtATime && executions.Any(execution => execution.IsRunning))
            {
                throw new AwsException(
                    "ExecutionLimitExceeded", $"An execution of '{Name}' is under way, and the lab lets only one run at a time. Wait for it.");
            }

            if (executions.Count >= MostEnded && executions.FindIndex(execution => !execution.IsRunning) is >= 0 and var oldest)
            {
                executions.RemoveAt(oldest);
            }

            begun = new Execution(this, name, input, host.Clock);
            executions.Add(begun);
        }

        host.Work.Start(token => RunAsync(begun, token));
        return begun;
    }

    private async Task RunAsync(Execution execution, CancellationToken cancellationToken)
    {
        using (execution)
        {
            Announce(execution, execution.Status);
            await new Interpreter(execution, host.Tasks, host.Clock, state => Enter(execution, state)).RunAsync(cancellationToken);
            Announce(execution, execution.Status);
        }
    }

    private void Enter(Execution execution, string state)
    {
        Entered?.Invoke(state);
        Announce(execution, state);
    }

    private void Announce(Execution execution, string state) =>
        host.Truth.Write("workflow.state", new { machine = Name, execution = execution.Name, state });
}
