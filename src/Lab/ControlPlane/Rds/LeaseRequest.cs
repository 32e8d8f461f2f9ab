namespace ChaosHarness.Lab.ControlPlane.Rds;

/// <summary>What a Region's database agent says of its server, four times a second.</summary>
internal sealed record LeaseRequest(
    string Region, bool IsWriter, long Epoch, bool StandbyStreaming, double? ReplayLagMs, string? Lsn);
