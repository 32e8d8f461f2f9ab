namespace ChaosHarness.Harness.Faults;

/// <summary>The states of a FIS experiment that the harness tells apart.</summary>
internal static class ExperimentStatus
{
    private static readonly string[] Final = ["completed", "stopped", "failed", "cancelled"];

    /// <summary>Whether an experiment in this state does nothing any more.</summary>
    public static bool IsFinal(Amazon.FIS.ExperimentStatus? status) => status is not null && Final.Contains(status.Value);
}
