using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Fabric;

namespace ChaosHarness.Lab.Supervision;

/// <summary>Defect B1: what Taiwan's database serves to Tokyo's arrives 300 to 800 ms late.</summary>
/// <remarks>
/// Set once all parts serve, because the first copy of the database is no part of the defect; and on what the server
/// sends only, so that Taiwan can join Tokyo again after a failover.
/// </remarks>
internal static class SlowReplication
{
    private const double MiddleMs = 550;
    private const double SpreadMs = 250;

    public static void ApplyTo(LabOptions lab, LinkTable links)
    {
        if (lab.Has("B1"))
        {
            links.Set(
                Topology.TaiwanDb.Name,
                Topology.TokyoDb.Name,
                new LinkSettings
                {
                    DelayMs = MiddleMs, JitterMs = SpreadMs, Port = Topology.DatabasePort, SentFromPort = true,
                });
        }
    }
}
