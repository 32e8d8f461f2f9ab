using ChaosHarness.Probes;

namespace ChaosHarness.Harness.Timelines;

/// <summary>A moment that lies after <see cref="Earliest"/> and not after <see cref="Latest"/>.</summary>
/// <param name="Earliest">Last moment at which the thing was not so yet.</param>
/// <param name="Latest">First moment at which it was known to be so.</param>
public readonly record struct Bracket(DrillTime Earliest, DrillTime Latest)
{
    /// <summary>The mid point: the estimate with the least worst-case error.</summary>
    public DrillTime Middle => new(Earliest.Nanoseconds + ((Latest.Nanoseconds - Earliest.Nanoseconds) / 2));
}
