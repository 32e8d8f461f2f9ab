namespace ChaosHarness.Lab.Databases;

/// <summary>What the writer's <c>pg_stat_replication</c> says of the peer's standby at one moment.</summary>
/// <param name="IsStreaming">It follows the newest log, rather than catching up or being away.</param>
/// <param name="IsSynchronous">Commits wait for it.</param>
/// <param name="SignOfLife">Changes with every message from the standby; nothing else is read from it.</param>
/// <param name="BacklogBytes">Log that it has not replayed yet.</param>
/// <param name="ReplayLagMs">The lag as the view has it, standing still when the standby does; null: unknown.</param>
internal sealed record StandbySighting(
    bool IsStreaming, bool IsSynchronous, string SignOfLife, long BacklogBytes, double? ReplayLagMs);
