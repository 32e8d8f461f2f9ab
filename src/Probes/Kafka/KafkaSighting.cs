namespace ChaosHarness.Probes.Kafka;

/// <summary>A record as a reader first saw it.</summary>
/// <param name="At">When the poll that brought it returned.</param>
/// <param name="IsIntact">Whether its value is the one that was written.</param>
internal readonly record struct KafkaSighting(DrillTime At, bool IsIntact);
