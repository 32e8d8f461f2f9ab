using System.Text.Json.Nodes;
using ChaosHarness.Lab.ControlPlane;
using ChaosHarness.Lab.ControlPlane.Notifications;
using ChaosHarness.Lab.ControlPlane.Queues;
using ChaosHarness.Lab.ControlPlane.States;
using ChaosHarness.Lab.Truth;
using Microsoft.Extensions.Time.Testing;

namespace ChaosHarness.Tests.Unit.Lab.States;

/// <summary>State machines with a clock of their own and scripted functions.</summary>
internal sealed class StatesWorld : IDisposable
{
    public const string Region = "ap-northeast-1";
    public const string Role = "arn:aws:iam::123456789012:role/test";

    private readonly string file = Path.GetTempFileName();
    private readonly TruthLog truth;
    private readonly HttpClient http;

    public StatesWorld(Func<string, JsonNode?, JsonNode> answer)
    {
        truth = new TruthLog(file, "test");
        Functions = new ScriptedFunctions(answer);
        http = new HttpClient(Functions);
        var queues = new MessageQueues(Clock);
        Topics = new NotificationTopics(queues, truth, Clock);
        NotificationsAtStart.Make(Topics, queues, isSubscribed: true);
        Work = new BackgroundWork(CancellationToken.None);
        Machines = new StateMachines(new StatesHost(
            new WorkflowTasks(http, new Uri("http://functions.invalid/"), Topics, Clock), truth, Work, Clock));
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 1, 2, 0, 0, TimeSpan.Zero));

    public ScriptedFunctions Functions { get; }

    public NotificationTopics Topics { get; }

    public BackgroundWork Work { get; }

    public StateMachines Machines { get; }

    public static string FunctionArn(string name) => $"arn:aws:lambda:{Region}:{LabAccount.Id}:function:{name}";

    public StateMachine Machine(string definition) => Machines.Create(Region, "test", Role, MachineDefinition.Of(definition), runsOneAtATime: false);

    /// <summary>Runs one execution to its end, however long its waits are.</summary>
    public async Task<Execution> RunAsync(StateMachine machine, string input, CancellationToken cancellationToken)
    {
        var execution = machine.Start($"execution-{machine.Executions.Count}", input);
        await EndAsync(execution, cancellationToken);
        return execution;
    }

    public async Task EndAsync(Execution execution, CancellationToken cancellationToken)
    {
        while (execution.IsRunning)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Yield();
        }
    }

    /// <summary>The states that an execution entered, in order.</summary>
    public static IReadOnlyList<string> Entered(Execution execution) =>
    [
        .. execution.History.Where(entry => entry.DetailsName == "stateEnteredEventDetails").Select(entry => entry.Details!.Text("name")!),
    ];

    public void Dispose()
    {
        http.Dispose();
        truth.Dispose();
        File.Delete(file);
    }
}
