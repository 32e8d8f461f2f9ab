using System.Net;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class InvalidGlobalClusterStateException : AmazonRDSException
{
    public InvalidGlobalClusterStateException()
    {
    }

    public InvalidGlobalClusterStateException(string message) : base(message)
    {
    }

    public InvalidGlobalClusterStateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InvalidGlobalClusterStateException(Exception innerException) : base(innerException)
    {
    }

    public InvalidGlobalClusterStateException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public InvalidGlobalClusterStateException(
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
