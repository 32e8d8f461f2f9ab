namespace ChaosHarness.Probes.Clocks;

/// <summary>A clock that no time daemon disciplines, neither in rate nor by steps.</summary>
public interface IRawClock
{
    /// <summary>Nanoseconds since some moment that does not move while the machine is up.</summary>
    /// <returns>The reading.</returns>
    /// <exception cref="ProbeMisconfiguredException">This machine has no such clock.</exception>
    long ReadNanoseconds();
}
