namespace ChaosHarness.Harness.Journals;

/// <summary>Which probes watch one direction in which records are mirrored.</summary>
public sealed record KafkaPathRoles
{
    /// <summary>Region in which the records are written.</summary>
    public required string From { get; init; }

    /// <summary>Region in which they are read.</summary>
    public required string To { get; init; }

    /// <summary>Writes a record in the one Region and waits for it in the other.</summary>
    public required string Mirrored { get; init; }

    /// <summary>Writes a record in the Region of the reader and waits for it there: what the consumer itself needs.</summary>
    public required string Floor { get; init; }

    /// <summary>How many records came more than once.</summary>
    public required string Again { get; init; }

    /// <summary>How many came after a later one.</summary>
    public required string Disorder { get; init; }

    /// <summary>How many came back to the Region that wrote them, seen in the Region that is read.</summary>
    public required string Returned { get; init; }
}
