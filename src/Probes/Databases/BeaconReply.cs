namespace ChaosHarness.Probes.Databases;

/// <summary>Who answered a beacon, and whether it took the row: no error means committed.</summary>
internal readonly record struct BeaconReply(string Identity, int? Timeline, string? SqlState, string? Failure);
