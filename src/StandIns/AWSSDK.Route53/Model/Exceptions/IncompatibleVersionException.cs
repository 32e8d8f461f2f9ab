using System.Net;
using Amazon.Runtime;

namespace Amazon.Route53.Model;

public class IncompatibleVersionException : AmazonRoute53Exception
{
    public IncompatibleVersionException()
    {
    }

    public IncompatibleVersionException(string message) : base(message)
    {
    }

    public IncompatibleVersionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public IncompatibleVersionException(Exception innerException) : base(innerException)
    {
    }

    public IncompatibleVersionException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public IncompatibleVersionException(
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
