using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>One execution of the workflow.</summary>
internal sealed class Execution(string name, string input, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly List<HistoryEvent> history = [];

    public string Name => name;

    public string Input => input;

    public string Arn => $"{FailoverDefinition.Arn.Replace(":stateMachine:", ":execution:", StringComparison.Ordinal)}:{name}";

    public DateTimeOffset StartedAt { get; } = clock.GetUtcNow();

    public DateTimeOffset? StoppedAt { get; private set; }

    public string Status { get; private set; } = "RUNNING";

    public string? Output { get; private set; }

    public string? Error { get; private set; }

    public string? Cause { get; private set; }

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
            history.Add(new HistoryEvent(history.Count + 1, clock.GetUtcNow(), type, detailsName, details));
        }
    }

    public void Succeed(string output)
    {
        Note("ExecutionSucceeded", "executionSucceededEventDetails", new WireMap { ["output"] = output });
        (Output, StoppedAt, Status) = (output, clock.GetUtcNow(), "SUCCEEDED");
    }

    public void Fail(string error, string cause)
    {
        Note("ExecutionFailed", "executionFailedEventDetails", new WireMap { ["error"] = error, ["cause"] = cause });
        (Error, Cause, StoppedAt, Status) = (error, cause, clock.GetUtcNow(), "FAILED");
    }
}
