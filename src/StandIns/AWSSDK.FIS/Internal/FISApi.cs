using Amazon.FIS.Model;
using ChaosHarness.StandIns.Wire;

namespace Amazon.FIS.Internal;

internal static class FISApi
{
    public const string ServiceId = "fis";

    public static readonly ApiDescription Description = new(
        ServiceId,
        SigningName: "fis",
        HostPrefix: "fis",
        Version: "2020-12-01",
        new RestJson(),
        new ErrorCatalogue(typeof(AmazonFISException), Errors()));

    private static Dictionary<string, Type> Errors() => new()
    {
        ["ConflictException"] = typeof(ConflictException),
        ["ResourceNotFoundException"] = typeof(ResourceNotFoundException),
        ["ServiceQuotaExceededException"] = typeof(ServiceQuotaExceededException),
        ["ValidationException"] = typeof(ValidationException),
    };
}
