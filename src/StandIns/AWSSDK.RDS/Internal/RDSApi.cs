using Amazon.RDS.Model;
using ChaosHarness.StandIns.Wire;

namespace Amazon.RDS.Internal;

internal static class RDSApi
{
    public const string ServiceId = "RDS";

    public static readonly ApiDescription Description = new(
        ServiceId,
        SigningName: "rds",
        HostPrefix: "rds",
        Version: "2014-10-31",
        new AwsQuery(),
        new ErrorCatalogue(typeof(AmazonRDSException), Errors()));

    private static Dictionary<string, Type> Errors() => new()
    {
        ["DBClusterNotFoundFault"] = typeof(DBClusterNotFoundException),
        ["GlobalClusterNotFoundFault"] = typeof(GlobalClusterNotFoundException),
        ["InvalidDBClusterStateFault"] = typeof(InvalidDBClusterStateException),
        ["InvalidGlobalClusterStateFault"] = typeof(InvalidGlobalClusterStateException),
    };
}
