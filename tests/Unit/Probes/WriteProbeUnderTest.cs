using System.Net;
using ChaosHarness.Probes;
using ChaosHarness.Probes.Endpoint;

namespace ChaosHarness.Tests.Unit.Probes;

/// <summary>A write probe of a fresh client against a double on the loopback.</summary>
internal sealed class WriteProbeUnderTest : IAsyncDisposable
{
    public WriteProbeUnderTest(Uri address, ProbePlan plan, params IReadOnlyList<IPEndPoint> resolvers)
    {
        Workload = new OrdersWorkload
        {
            Address = address,
            Resolvers = resolvers,
            Regions = ["here", "there"],
            Drill = "drill-1",
        };
        Probe = new WriteProbe(plan, Workload, new FreshEndpointClient(Workload, plan.Deadline));
    }

    public OrdersWorkload Workload { get; }

    public WriteProbe Probe { get; }

    public ValueTask DisposeAsync() => Probe.DisposeAsync();
}
