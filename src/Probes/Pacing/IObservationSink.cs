namespace ChaosHarness.Probes.Pacing;

/// <summary>Takes what probes saw, in the order in which answers came, which is not the order of the plan.</summary>
/// <remarks>
/// Called from many threads at once, the pacing thread among them, so an implementation must be thread-safe and must
/// never wait: not for a lock held during input or output, and not for a full queue. What cannot be taken must be
/// counted by the sink and made known by it; an exception from here ends the pacer.
/// </remarks>
public interface IObservationSink
{
    /// <summary>Takes one observation.</summary>
    /// <param name="observation">What was seen; every planned sample is recorded exactly once.</param>
    void Record(in Observation observation);
}
