using ChaosHarness.Harness.ControlPlane;
using ChaosHarness.Harness.Targets;

namespace ChaosHarness.Harness.Faults;

/// <summary>The fault injection services of a target's Regions, each connected when it is first asked for.</summary>
/// <param name="target">The target.</param>
/// <param name="time">Clock of retries and polls.</param>
internal sealed class Injections(Target target, TimeProvider time) : IDisposable
{
    private readonly Dictionary<string, FaultInjection> byRegion = new(StringComparer.Ordinal);

    public FaultInjection In(string region)
    {
        if (!byRegion.TryGetValue(region, out var injection))
        {
            byRegion[region] = injection = new FaultInjection(new AwsClients(target).Fis(region), time);
        }

        return injection;
    }

    public void Dispose()
    {
        foreach (var injection in byRegion.Values)
        {
            injection.Dispose();
        }
    }
}
