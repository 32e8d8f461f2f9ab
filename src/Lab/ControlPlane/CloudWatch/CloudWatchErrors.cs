using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>CloudWatch's errors; the Query protocol knows them by older codes.</summary>
internal static class CloudWatchErrors
{
    public static AwsException InvalidValue(string message) =>
        new("InvalidParameterValueException", message) { QueryCode = "InvalidParameterValue" };

    public static AwsException InvalidCombination(string message) =>
        new("InvalidParameterCombinationException", message) { QueryCode = "InvalidParameterCombination" };

    public static AwsException NotFound(string message) => new("ResourceNotFound", message, 404);

    public static AwsException DashboardNotFound(string message) =>
        new("DashboardNotFoundError", message, 404) { QueryCode = "ResourceNotFound" };

    public static AwsException DashboardInvalid(string message) =>
        new("DashboardInvalidInputError", message) { QueryCode = "InvalidParameterInput" };
}
