using System.Net;
using Amazon.Runtime;

namespace Amazon.Route53.Model;

public class HealthCheckInUseException : AmazonRoute53Exception
{
    public HealthCheckInUseException()
    {
    }

    public HealthCheckInUseException(string message) : base(message)
    {
    }

    public HealthCheckInUseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public HealthCheckInUseException(Exception innerException) : base(innerException)
    {
    }

    public HealthCheckInUseException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public HealthCheckInUseException(
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
