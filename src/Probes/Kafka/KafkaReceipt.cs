namespace ChaosHarness.Probes.Kafka;

/// <summary>What the cluster said of a record that was written.</summary>
/// <param name="At">When it said so, or was given up.</param>
/// <param name="Kind">Measured: taken. Refused or Unreachable: not taken. Unknown: either.</param>
/// <param name="Failure">Why it was not taken, in the library's words.</param>
internal readonly record struct KafkaReceipt(DrillTime At, ObservationKind Kind, string? Failure);
