namespace ChaosHarness.Lab.Databases;

/// <summary>What an agent tells the control plane of its server every quarter of a second.</summary>
internal sealed record LeaseReport(
    string Region, bool IsWriter, int Epoch, bool StandbyStreaming, double? ReplayLagMs, string? Lsn);
