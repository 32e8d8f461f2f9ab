using System.Net;
using Amazon.Runtime;

namespace Amazon.Route53.Model;

public class LimitsExceededException : AmazonRoute53Exception
{
    public LimitsExceededException()
    {
    }

    public LimitsExceededException(string message) : base(message)
    {
    }

    public LimitsExceededException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public LimitsExceededException(Exception innerException) : base(innerException)
    {
    }

    public LimitsExceededException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public LimitsExceededException(
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
