using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

public class InvalidFormatException : AmazonCloudWatchException
{
    public InvalidFormatException()
    {
    }

    public InvalidFormatException(string message) : base(message)
    {
    }

    public InvalidFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InvalidFormatException(Exception innerException) : base(innerException)
    {
    }

    public InvalidFormatException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public InvalidFormatException(
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
