namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>The resource types that templates can name, with their target parameters.</summary>
internal static class FisResourceTypes
{
    private const string Zone = "availabilityZoneIdentifier";

    public static IReadOnlyDictionary<string, FisResourceType> All { get; } = new FisResourceType[]
    {
        new(FisCatalog.Subnet, "An Amazon EC2 subnet", new Dictionary<string, string>
        {
            [Zone] = "AvailabilityZone", ["vpc"] = "VpcId",
        }),
        new(FisCatalog.TransitGateway, "An AWS transit gateway", new Dictionary<string, string>()),
        new(FisCatalog.Instance, "An Amazon EC2 instance", new Dictionary<string, string>()),
        new(FisCatalog.Pod, "A Kubernetes pod on Amazon EKS", new Dictionary<string, string>
        {
            ["clusterIdentifier"] = "Cluster", ["namespace"] = "Namespace", ["selectorType"] = "", ["selectorValue"] = "",
            ["targetContainerName"] = "Container", [Zone] = "AvailabilityZone",
        })
        {
            Required = ["clusterIdentifier", "namespace", "selectorType", "selectorValue"],
        },
        new(FisCatalog.Cluster, "An Amazon Aurora DB cluster", new Dictionary<string, string>
        {
            ["writerAvailabilityZoneIdentifiers"] = "WriterAvailabilityZone",
        }),
        new(FisCatalog.Database, "An Amazon RDS DB instance", new Dictionary<string, string>
        {
            ["availabilityZoneIdentifiers"] = "AvailabilityZone",
        }),
    }.ToDictionary(type => type.Id, StringComparer.Ordinal);
}
