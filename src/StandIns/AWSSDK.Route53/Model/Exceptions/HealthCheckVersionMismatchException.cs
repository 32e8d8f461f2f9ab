using System.Net;
using Amazon.Runtime;

namespace Amazon.Route53.Model;

public class HealthCheckVersionMismatchException : AmazonRoute53Exception
{
    public HealthCheckVersionMismatchException()
    {
    }

    public HealthCheckVersionMismatchException(string message) : base(message)
    {
    }

    public HealthCheckVersionMismatchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public HealthCheckVersionMismatchException(Exception innerException) : base(innerException)
    {
    }

    public HealthCheckVersionMismatchException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public HealthCheckVersionMismatchException(
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
