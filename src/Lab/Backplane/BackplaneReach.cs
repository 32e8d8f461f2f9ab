using ChaosHarness.Lab.Fabric;
using ChaosHarness.Lab.Supervision;

namespace ChaosHarness.Lab.Backplane;

/// <summary>All that the backplane can act on.</summary>
internal sealed record BackplaneReach(CutTable Cuts, LinkTable Links, ImpairmentTable Impairments, PartSupervisor Parts);
