using System.Net;
using Amazon.Runtime;

namespace Amazon.Route53.Model;

public class NoSuchHostedZoneException : AmazonRoute53Exception
{
    public NoSuchHostedZoneException()
    {
    }

    public NoSuchHostedZoneException(string message) : base(message)
    {
    }

    public NoSuchHostedZoneException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public NoSuchHostedZoneException(Exception innerException) : base(innerException)
    {
    }

    public NoSuchHostedZoneException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public NoSuchHostedZoneException(
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
