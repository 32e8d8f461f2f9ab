using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>The lab's resources under the ARNs by which AWS would know them.</summary>
internal static class FisResources
{
    public static IReadOnlyList<FisResource> All { get; } =
    [
        .. Topology.Regions.SelectMany(region => new[]
        {
            Subnet(region, region.App, "application"),
            Subnet(region, region.Db, "database"),
        }),
    ];

    /// <summary>The /16 of a Region, as a route to it would name it.</summary>
    public static string CidrOf(LabRegion region)
    {
        var octets = region.App.Subnet.BaseAddress.GetAddressBytes();
        return $"{octets[0]}.{octets[1]}.0.0/16";
    }

    private static FisResource Subnet(LabRegion region, LabHost host, string tier) => new(
        $"arn:aws:ec2:{region.AwsRegion}:{LabAccount.Id}:subnet/subnet-{host.Name}",
        FisCatalog.Subnet,
        region.AwsRegion,
        host.Subnet.ToString(),
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["chaosharness:drill"] = "allowed",
            ["Name"] = host.Name,
            ["tier"] = tier,
        });
}
