using Amazon.CloudWatch.Model;
using ChaosHarness.StandIns.Wire;

namespace Amazon.CloudWatch.Internal;

// AWS JSON 1.0, where the published package sends CBOR: the service offers both with the same members and the same
// error codes, JSON needs no further package, and a recorded exchange can be read by eye.
internal static class CloudWatchApi
{
    public const string ServiceId = "CloudWatch";

    public static readonly ApiDescription Description = new(
        ServiceId,
        SigningName: "monitoring",
        HostPrefix: "monitoring",
        Version: "2010-08-01",
        new JsonRpc("GraniteServiceVersion20100801"),
        new ErrorCatalogue(typeof(AmazonCloudWatchException), Errors()));

    private static Dictionary<string, Type> Errors() => new()
    {
        ["ResourceNotFound"] = typeof(ResourceNotFoundException),
        ["ResourceNotFoundException"] = typeof(ResourceNotFoundException),
        ["DashboardNotFoundError"] = typeof(DashboardNotFoundErrorException),
        ["DashboardInvalidInputError"] = typeof(DashboardInvalidInputErrorException),
        ["InvalidFormatFault"] = typeof(InvalidFormatException),
        ["InvalidParameterValueException"] = typeof(InvalidParameterValueException),
        ["InvalidParameterCombinationException"] = typeof(InvalidParameterCombinationException),
        ["MissingRequiredParameterException"] = typeof(MissingRequiredParameterException),
        ["InvalidNextToken"] = typeof(InvalidNextTokenException),
        ["LimitExceededFault"] = typeof(LimitExceededException),
        ["InternalServiceFault"] = typeof(InternalServiceException),
        ["ConflictException"] = typeof(ConflictException),
    };
}
