using System.Net;
using Amazon.Runtime;
using ChaosHarness.StandIns.Wire;

namespace Amazon.CloudWatch.Model;

public class DashboardInvalidInputErrorException : AmazonCloudWatchException
{
    public DashboardInvalidInputErrorException()
    {
    }

    public DashboardInvalidInputErrorException(string message) : base(message)
    {
    }

    public DashboardInvalidInputErrorException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public DashboardInvalidInputErrorException(Exception innerException) : base(innerException)
    {
    }

    public DashboardInvalidInputErrorException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public DashboardInvalidInputErrorException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    [WireName("dashboardValidationMessages")]
    public List<DashboardValidationMessage> DashboardValidationMessages { get; set; }
        = AWSConfigs.InitializeCollections ? new() : null;
}
