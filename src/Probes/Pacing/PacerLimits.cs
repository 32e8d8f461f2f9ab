namespace ChaosHarness.Probes.Pacing;

/// <summary>What the pacer tolerates of its own machine before a sample no longer counts.</summary>
public sealed record PacerLimits
{
    /// <summary>
    /// How long after its planned time a sample may be handed to its probe; later it is not asked and recorded as
    /// <see cref="ObservationKind.Starved"/>. More than zero; 10 ms unless told.
    /// </summary>
    public TimeSpan MaxSlip { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// How many samples of one probe may be under way beyond deadline / interval, which is what a probe that answers
    /// exactly at its deadline needs. Above it samples are <see cref="ObservationKind.Starved"/>. 8 unless told.
    /// </summary>
    public int InFlightMargin { get; init; } = 8;

    /// <summary>
    /// The least number of pool threads, so that a burst of answers is not held up by the pool's slow growth
    /// (it adds one or two threads a second above its minimum). Raised for the whole process, never lowered. 32 unless told.
    /// </summary>
    public int MinPoolThreads { get; init; } = 32;

    /// <summary>
    /// The Linux real-time priority (SCHED_FIFO) of the threads that pace and begin samples, 1 to 99; used only where it is
    /// granted, to root as a rule. These threads work for microseconds at a time. 0 leaves them ordinary. 1 unless told.
    /// </summary>
    public int RealTimePriority { get; init; } = 1;

    /// <summary>
    /// How long after the probe before it each probe begins. A process whose every path is cold does not keep up with all of them at once,
    /// and what fails for it costs more than what succeeds. Zero unless told.
    /// </summary>
    public TimeSpan BeginApart { get; init; } = TimeSpan.Zero;

    /// <summary>How long cancelled samples may take to end before stopping fails. 5 s unless told.</summary>
    public TimeSpan EndWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The most samples of one probe that may be under way at once.</summary>
    /// <param name="plan">The probe's plan.</param>
    /// <returns>deadline / interval, rounded up, and the margin.</returns>
    public int InFlightOf(ProbePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        long atOnce = (plan.Deadline.Ticks + plan.Interval.Ticks - 1) / plan.Interval.Ticks;
        return (int)Math.Min(int.MaxValue, atOnce + InFlightMargin);
    }
}
