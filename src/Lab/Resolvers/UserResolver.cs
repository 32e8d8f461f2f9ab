using System.Net;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Hosts;

namespace ChaosHarness.Lab.Resolvers;

/// <summary>A resolver of the world that users may ask besides the lab's own unbound.</summary>
/// <param name="Name">Short name, as the target file and the lab's report have it.</param>
/// <param name="Address">Its address on the host <c>edge</c>.</param>
/// <param name="Kind">The program.</param>
internal sealed record UserResolver(string Name, IPAddress Address, IResolverKind Kind)
{
    public string PartName => $"{Name}-{Topology.Edge.Name}";

    public ResolverSite SiteIn(LabOptions lab) => new(lab, Name, Address);

    /// <summary>Writes what the program reads, and gives the folder to the user it runs as.</summary>
    public async Task PrepareAsync(LabOptions lab, LabUser user, CancellationToken cancellationToken)
    {
        var site = SiteIn(lab);
        Directory.CreateDirectory(site.Folder);
        foreach (var (name, text) in Kind.Files(site))
        {
            await File.WriteAllTextAsync(site.PathOf(name), text, cancellationToken);
        }

        user.Own(site.Folder);
    }
}
