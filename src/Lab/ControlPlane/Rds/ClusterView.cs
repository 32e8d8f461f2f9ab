namespace ChaosHarness.Lab.ControlPlane.Rds;

/// <summary>The lab's inner view of the global cluster.</summary>
internal sealed record ClusterView(string WriterRegion, long Epoch, string? FailoverState);
