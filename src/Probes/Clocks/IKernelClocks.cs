namespace ChaosHarness.Probes.Clocks;

/// <summary>The clocks that are compared with the drill's monotonic one.</summary>
public interface IKernelClocks
{
    /// <summary>Wall time, which can be set: nanoseconds since 1970, without leap seconds.</summary>
    /// <returns>The reading.</returns>
    /// <exception cref="ProbeMisconfiguredException">This machine has no such clock.</exception>
    long ReadRealtime();

    /// <summary>Time since the machine started, time asleep included, in nanoseconds; nobody can set it.</summary>
    /// <returns>The reading.</returns>
    /// <exception cref="ProbeMisconfiguredException">This machine has no such clock.</exception>
    long ReadBoottime();

    /// <summary>Time that no daemon disciplines, neither in rate nor by steps, in nanoseconds since some moment that does not move.</summary>
    /// <returns>The reading.</returns>
    /// <exception cref="ProbeMisconfiguredException">This machine has no such clock.</exception>
    long ReadRaw();
}
