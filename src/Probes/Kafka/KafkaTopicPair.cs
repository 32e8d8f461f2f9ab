namespace ChaosHarness.Probes.Kafka;

/// <summary>The two topics that are read in one Region.</summary>
/// <param name="Own">The probe's topic, written in this Region.</param>
/// <param name="Mirrored">As what the other Region's topic arrives here.</param>
/// <param name="Source">That other Region.</param>
public sealed record KafkaTopicPair(string Own, string Mirrored, string Source);
