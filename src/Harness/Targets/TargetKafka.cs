namespace ChaosHarness.Harness.Targets;

/// <summary>The Kafka clusters of both Regions, and what mirrors between them.</summary>
/// <param name="Topic">The topic that probes write in each Region.</param>
/// <param name="Primary">The cluster of the primary Region.</param>
/// <param name="Secondary">The cluster of the secondary Region.</param>
/// <param name="Security">How to get in; null for plain text and nobody in particular.</param>
public sealed record TargetKafka(string Topic, TargetKafkaCluster Primary, TargetKafkaCluster Secondary, TargetKafkaSecurity? Security);

/// <summary>One Region's Kafka cluster.</summary>
/// <param name="Bootstrap">Host and port of some of its brokers.</param>
/// <param name="MirroredAs">What its probe topic is called in the other Region's cluster.</param>
public sealed record TargetKafkaCluster(IReadOnlyList<string> Bootstrap, string MirroredAs);

/// <summary>How to get into the Kafka clusters.</summary>
/// <param name="Protocol"><c>plaintext</c>, <c>ssl</c>, <c>sasl_plaintext</c> or <c>sasl_ssl</c>.</param>
/// <param name="Mechanism"><c>PLAIN</c>, <c>SCRAM-SHA-256</c> or <c>SCRAM-SHA-512</c>; null without a user.</param>
/// <param name="User">Where the user's name comes from; null without one.</param>
/// <param name="Password">Where the password comes from; null without a user.</param>
/// <param name="CaFile">Path of the authorities' certificates; null for those of the machine.</param>
public sealed record TargetKafkaSecurity(
    string Protocol, string? Mechanism, SecretReference? User, SecretReference? Password, string? CaFile);
