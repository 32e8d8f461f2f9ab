using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public class DashboardNotFoundErrorException : AmazonCloudWatchException
{
    public DashboardNotFoundErrorException()
    {
    }

    public DashboardNotFoundErrorException(string message) : base(message)
    {
    }

    public DashboardNotFoundErrorException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public DashboardNotFoundErrorException(Exception innerException) : base(innerException)
    {
    }

    public DashboardNotFoundErrorException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public DashboardNotFoundErrorException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
