namespace ChaosHarness.Probes.Kafka;

/// <summary>Asks the reader of one Region how many records were odd in one way since the drill began.</summary>
/// <remarks>Value: the count so far, which never falls, so that a sample that is missed loses nothing. Unit "records". Exact for what was read.</remarks>
public sealed class KafkaOddityProbe : IProbe
{
    private readonly KafkaReader reader;
    private readonly KafkaOddity oddity;

    /// <summary>Prepares the probe.</summary>
    /// <param name="plan">Name, schedule and deadline.</param>
    /// <param name="reader">The reader.</param>
    /// <param name="oddity">What is counted.</param>
    public KafkaOddityProbe(ProbePlan plan, KafkaReader reader, KafkaOddity oddity)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Plan = plan;
        (this.reader, this.oddity) = (reader, oddity);
    }

    /// <inheritdoc />
    public ProbePlan Plan { get; }

    /// <summary>Asks once.</summary>
    /// <param name="sample">Which sample this is.</param>
    /// <param name="cancellationToken">Not needed: nothing is waited for.</param>
    /// <returns>Always <see cref="ObservationKind.Measured"/>: the count is in this process.</returns>
    public ValueTask<Observation> SampleAsync(ProbeSample sample, CancellationToken cancellationToken) =>
        ValueTask.FromResult(sample.Answered(Plan.Name, ObservationKind.Measured) with
        {
            Value = reader.CountOf(oddity),
            Unit = "records",
            Subject = reader.Region,
        });

    /// <summary>The reader belongs to whoever made it.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
