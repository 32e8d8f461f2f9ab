using System.Net;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Resolvers;

/// <summary>Where one resolver lives: its address, and the only folder that it writes into.</summary>
internal sealed record ResolverSite(LabOptions Lab, string Name, IPAddress Address)
{
    public string Folder => Lab.PathOf(Path.Combine("hosts", Topology.Edge.Name, Name));

    public string PathOf(string file) => Path.Combine(Folder, file);
}
