namespace ChaosHarness.Lab.Databases;

/// <summary>What the agent says of its server when asked.</summary>
internal sealed record AgentStatus(
    string Region,
    bool IsWriter,
    bool? InRecovery,
    int Epoch,
    string? Lsn,
    string? ReplayLsn,
    bool StandbyStreaming,
    string Role);
