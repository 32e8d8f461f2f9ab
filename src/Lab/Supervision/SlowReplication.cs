using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Fabric;

namespace ChaosHarness.Lab.Supervision;

/// <summary>Defect B1: what Taiwan's database sends to Tokyo's arrives 300 to 800 ms late.</summary>
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
                new LinkSettings { DelayMs = MiddleMs, JitterMs = SpreadMs, Port = Topology.DatabasePort });
        }
    }
}
