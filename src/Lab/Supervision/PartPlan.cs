using System.Net;
using ChaosHarness.Lab.ActiveActive;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Databases;
using ChaosHarness.Lab.Hosts;
using ChaosHarness.Lab.Packages;
using ChaosHarness.Lab.Parts;
using ChaosHarness.Lab.Resolvers;

namespace ChaosHarness.Lab.Supervision;

/// <summary>The one list of what runs where.</summary>
internal static class PartPlan
{
    /// <summary>Names the parts to start, separated by commas, or <c>none</c>; all start when it is unset. For work on the lab itself.</summary>
    public const string SelectionVariable = "CHAOSLAB_PARTS";

    public static IReadOnlyList<LabHost> ResolverHosts { get; } = [Topology.Edge, Topology.TaiwanApp, Topology.TokyoApp];

    public static IReadOnlyList<PlannedPart> For(LabOptions lab, LabPrograms programs)
    {
        List<PlannedPart> all =
        [
            .. ResolverHosts.Select(host => new PlannedPart(
                ResolverName(host), host, PartRights.LowPorts, [programs.Unbound, "-d", "-c", ResolverFile(lab, host)])
            {
                Resolver = IPAddress.Parse(HostFiles.ResolverOf(host)),
                LibraryPath = programs.LibraryPath,
            }),
            .. UserResolvers.Of(lab).Select(resolver => Other(resolver, lab, programs)),
            Part(lab, "control-plane", null, Topology.Aws, PartRights.LowPorts),
            Part(lab, "functions", null, Topology.TokyoApp, PartRights.Ordinary),
            .. Topology.Regions.Select(region => Part(lab, "database", region, region.Db, PartRights.Root) with
            {
                StateFolders = [DatabaseSite.Of(lab, region).DataFolder],
            }),
            .. Topology.Regions.Select(region => Part(lab, "kafka", region, region.Kafka, PartRights.Ordinary)),
            .. Topology.Regions.Select(region => Part(lab, "mirror", region, region.App, PartRights.Ordinary)),
            .. Topology.Regions.Select(region => Part(lab, ActiveDatabasePart.Name, region, region.Db, PartRights.Root)),
            .. Topology.Regions.Select(region => Part(lab, "orders", region, region.App, PartRights.Ordinary)),
        ];
        var selection = Environment.GetEnvironmentVariable(SelectionVariable)?.Split(',', StringSplitOptions.TrimEntries);
        return selection is null ? all : [.. all.Where(part => selection.Contains(part.Name))];
    }

    public static string ResolverName(LabHost host) => $"unbound-{host.Name}";

    public static string ResolverFile(LabOptions lab, LabHost host) =>
        lab.PathOf(Path.Combine("hosts", host.Name, "unbound.conf"));

    private static PlannedPart Other(UserResolver resolver, LabOptions lab, LabPrograms programs)
    {
        var program = programs.Resolvers[resolver.Kind.Package];
        return new PlannedPart(
            resolver.PartName,
            Topology.Edge,
            PartRights.LowPorts,
            [program.Path, .. resolver.Kind.Arguments(resolver.SiteIn(lab))])
        {
            Resolver = resolver.Address,
            LibraryPath = program.LibraryPath,
            Preparation = resolver.Kind.HasFixedPaths && program.UnpackedRoot is { } root
                ? PackageOverlay.Prefix(root)
                : [],
        };
    }

    private static PlannedPart Part(LabOptions lab, string name, LabRegion? region, LabHost host, PartRights rights) => new(
        Readiness.NameOf(name, region),
        host,
        rights,
        [
            lab.PathOf("program/chaoslab"), "part", name, "--lab", lab.Folder,
            .. region is null ? Array.Empty<string>() : ["--region", region.Name],
        ]);
}
