using System.Net;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class GlobalClusterNotFoundException : AmazonRDSException
{
    public GlobalClusterNotFoundException()
    {
    }

    public GlobalClusterNotFoundException(string message) : base(message)
    {
    }

    public GlobalClusterNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public GlobalClusterNotFoundException(Exception innerException) : base(innerException)
    {
    }

    public GlobalClusterNotFoundException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public GlobalClusterNotFoundException(
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
