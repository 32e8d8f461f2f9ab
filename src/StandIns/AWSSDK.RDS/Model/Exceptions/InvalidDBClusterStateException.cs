using System.Net;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class InvalidDBClusterStateException : AmazonRDSException
{
    public InvalidDBClusterStateException()
    {
    }

    public InvalidDBClusterStateException(string message) : base(message)
    {
    }

    public InvalidDBClusterStateException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InvalidDBClusterStateException(Exception innerException) : base(innerException)
    {
    }

    public InvalidDBClusterStateException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public InvalidDBClusterStateException(
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
