using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Parts;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>Which parts of a Region are application instances and databases.</summary>
internal static class LabInstances
{
    public static IReadOnlyList<LabInstance> Orders(LabRegion region) =>
        [new LabInstance(1, Readiness.NameOf("orders", region), region.App.Address)];

    public static IReadOnlyList<LabInstance> Databases(LabRegion region) =>
        [new LabInstance(1, Readiness.NameOf("database", region), region.Db.Address)];
}
