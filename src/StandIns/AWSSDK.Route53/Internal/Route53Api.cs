using Amazon.Route53.Model;
using ChaosHarness.StandIns.Wire;

namespace Amazon.Route53.Internal;

internal static class Route53Api
{
    public const string ServiceId = "Route 53";

    public static readonly ApiDescription Description = new(
        ServiceId,
        SigningName: "route53",
        HostPrefix: "route53",
        Version: "2013-04-01",
        new RestXml("https://route53.amazonaws.com/doc/2013-04-01/"),
        new ErrorCatalogue(typeof(AmazonRoute53Exception), Errors()))
    {
        GlobalRegion = "us-east-1",
        RepeatedPrefixes = ["hostedzone", "change", "delegationset"],
    };

    private static Dictionary<string, Type> Errors() => new()
    {
        ["HealthCheckVersionMismatch"] = typeof(HealthCheckVersionMismatchException),
        ["HealthCheckInUse"] = typeof(HealthCheckInUseException),
        ["IncompatibleVersion"] = typeof(IncompatibleVersionException),
        ["InvalidChangeBatch"] = typeof(InvalidChangeBatchException),
        ["InvalidDomainName"] = typeof(InvalidDomainNameException),
        ["InvalidInput"] = typeof(InvalidInputException),
        ["LimitsExceeded"] = typeof(LimitsExceededException),
        ["NoSuchChange"] = typeof(NoSuchChangeException),
        ["NoSuchHealthCheck"] = typeof(NoSuchHealthCheckException),
        ["NoSuchHostedZone"] = typeof(NoSuchHostedZoneException),
        ["NotAuthorizedException"] = typeof(NotAuthorizedException),
        ["PriorRequestNotComplete"] = typeof(PriorRequestNotCompleteException),
        ["ThrottlingException"] = typeof(ThrottlingException),
    };
}
