namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>An action within an experiment, with its state.</summary>
internal sealed class FisActionRun(FisAction action)
{
    public static readonly string[] FinalStatuses = ["completed", "stopped", "failed", "cancelled", "skipped"];

    public FisAction Action => action;

    public string Status { get; private set; } = "pending";

    public string Reason { get; private set; } = "Initial state";

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsFinal => FinalStatuses.Contains(Status);

    public void Move(string status, string reason, DateTimeOffset now)
    {
        (Status, Reason) = (status, reason);
        if (status == "running")
        {
            StartedAt = now;
        }

        if (IsFinal && StartedAt is not null)
        {
            EndedAt = now;
        }
    }
}
