using System.Net;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class DBClusterNotFoundException : AmazonRDSException
{
    public DBClusterNotFoundException()
    {
    }

    public DBClusterNotFoundException(string message) : base(message)
    {
    }

    public DBClusterNotFoundException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public DBClusterNotFoundException(Exception innerException) : base(innerException)
    {
    }

    public DBClusterNotFoundException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public DBClusterNotFoundException(
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
