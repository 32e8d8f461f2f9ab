namespace ChaosHarness.Probes.Databases;

/// <summary>What became of one question; <see cref="Value"/> only when answered.</summary>
internal readonly record struct DatabaseReply<T>(DatabaseStage Stage, T? Value, string? Warning, string? Failure);
