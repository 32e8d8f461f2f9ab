namespace ChaosHarness.Lab.ControlPlane.Rds;

/// <summary>Who the writer is; the agent that is, may go on for <paramref name="LeaseMs"/> from when it asked.</summary>
internal sealed record LeaseAnswer(string WriterRegion, long Epoch, int LeaseMs);
