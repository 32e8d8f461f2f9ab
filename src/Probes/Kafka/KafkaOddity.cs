namespace ChaosHarness.Probes.Kafka;

/// <summary>What can be odd about a record that arrives.</summary>
public enum KafkaOddity
{
    /// <summary>Not said.</summary>
    Unknown = 0,

    /// <summary>It was seen before in the mirrored topic: a duplicate.</summary>
    Again,

    /// <summary>Its first copy came after one with a higher number of the same stream and partition.</summary>
    Disorder,

    /// <summary>It came back to the Region that wrote it: a loop.</summary>
    Returned,
}
