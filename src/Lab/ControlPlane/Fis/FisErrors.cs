using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>FIS's modelled errors.</summary>
internal static class FisErrors
{
    public const string ValidationCode = "ValidationException";

    public static AwsException Validation(string message) => new(ValidationCode, message);

    public static AwsException NotFound(string kind, string id) =>
        new("ResourceNotFoundException", $"The {kind} '{id}' was not found in this Region.", 404);

    public static AwsException Conflict(string message) => new("ConflictException", message, 409);

    public static AwsException Quota(string message) => new("ServiceQuotaExceededException", message, 402);
}
