using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.Hosts;

/// <summary>The few files of <c>/etc</c> that a host of the lab has for itself.</summary>
internal static class HostFiles
{
    private const string NameOrder = "/etc/nsswitch.conf";

    /// <summary>The resolver that a host asks; hosts without one of their own ask the authority.</summary>
    public static string ResolverOf(LabHost host) => host switch
    {
        _ when host == Topology.Edge => Topology.EdgeResolver.ToString(),
        _ when Topology.Regions.Any(region => region.App == host) => host.Addresses[1].ToString(),
        _ => Topology.Authorities[0].ToString(),
    };

    public static async Task WriteAsync(string folder, LabHost host, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "resolv.conf"),
            $"nameserver {ResolverOf(host)}\noptions timeout:1 attempts:2\n",
            cancellationToken);
        if (File.Exists(NameOrder))
        {
            var lines = await File.ReadAllLinesAsync(NameOrder, cancellationToken);
            await File.WriteAllLinesAsync(
                Path.Combine(folder, "nsswitch.conf"),
                lines.Select(line => line.TrimStart().StartsWith("hosts:", StringComparison.Ordinal) ? "hosts: files dns" : line),
                cancellationToken);
        }
    }
}
