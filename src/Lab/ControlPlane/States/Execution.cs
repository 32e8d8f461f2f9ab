using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>One execution of a machine, and its history. Once it has ended nothing is added.</summary>
internal sealed class Execution : IDisposable
{
    /// <summary>As on AWS, an execution with more events fails.</summary>
    private const int MostEvents = 25_000;

    private readonly Lock gate = new();
    private readonly List<HistoryEvent> history = [];
    private readonly CancellationTokenSource stop = new();
    private readonly TimeProvider clock;

    public Execution(StateMachine machine, string name, string input, TimeProvider clock)
    {
        (Machine, Name, Input, this.clock) = (machine, name, input, clock);
        Arn = $"{machine.Arn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{name}";
        Definition = machine.Definition;
        StartedAt = clock.GetUtcNow();
    }

    public StateMachine Machine { get; }

    /// <summary>As it was at the start.</summary>
    public MachineDefinition Definition { get; }

    public string Name { get; }

    public string Input { get; }

    public string Arn { get; }

    public DateTimeOffset StartedAt { get; }

    public DateTimeOffset? StoppedAt { get; private set; }

    public string Status { get; private set; } = "RUNNING";

    public bool IsRunning => Status == "RUNNING";

    public string? Output { get; private set; }

    public string? Error { get; private set; }

    public string? Cause { get; private set; }

    /// <summary>Cancelled when somebody stops the execution.</summary>
    public CancellationToken Stopped => stop.Token;

    public IReadOnlyList<HistoryEvent> History
    {
        get
        {
            lock (gate)
            {
                return [.. history];
            }
        }
    }

    public void Note(string type, string? detailsName, WireMap? details)
    {
        lock (gate)
        {
            Add(type, detailsName, details);
            if (history.Count >= MostEvents - 1)
            {
                End("ExecutionFailed", "executionFailedEventDetails", "FAILED", "States.Runtime", $"The execution reached the maximum number of history events ({MostEvents}).");
            }
        }

        if (!IsRunning)
        {
            throw new OperationCanceledException($"The execution '{Name}' has ended.");
        }
    }

    public void Succeed(string output)
    {
        lock (gate)
        {
            if (IsRunning)
            {
                Add("ExecutionSucceeded", "executionSucceededEventDetails", new WireMap { ["output"] = output });
                (Output, StoppedAt, Status) = (output, clock.GetUtcNow(), "SUCCEEDED");
            }
        }
    }

    public void Fail(string? error, string? cause) => EndOnce("ExecutionFailed", "executionFailedEventDetails", "FAILED", error, cause);

    public void TimeOut() => EndOnce("ExecutionTimedOut", "executionTimedOutEventDetails", "TIMED_OUT", "States.Timeout", null);

    /// <summary>Ends it from outside; what it is waiting for is given up. An execution that has ended stays as it is.</summary>
    public void Abort(string? error, string? cause)
    {
        lock (gate)
        {
            if (IsRunning)
            {
                End("ExecutionAborted", "executionAbortedEventDetails", "ABORTED", error, cause);
                stop.Cancel();
            }
        }
    }

    /// <summary>Whoever runs it disposes of it once it has ended; its history stays.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            stop.Dispose();
        }
    }

    private void EndOnce(string type, string details, string status, string? error, string? cause)
    {
        lock (gate)
        {
            End(type, details, status, error, cause);
        }
    }

    private void End(string type, string details, string status, string? error, string? cause)
    {
        if (IsRunning)
        {
            Add(type, details, new WireMap { ["error"] = error, ["cause"] = cause });
            (Error, Cause, StoppedAt, Status) = (error, cause, clock.GetUtcNow(), status);
        }
    }

    private void Add(string type, string? detailsName, WireMap? details)
    {
        if (IsRunning)
        {
            // The start and the entry into the first state both follow nothing, as AWS numbers them.
            var previous = history.Count < 2 ? 0 : history.Count;
            history.Add(new HistoryEvent(history.Count + 1, previous, clock.GetUtcNow(), type, detailsName, details));
        }
    }
}
