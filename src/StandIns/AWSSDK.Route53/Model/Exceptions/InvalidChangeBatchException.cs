using System.Net;
using Amazon.Runtime;

namespace Amazon.Route53.Model;

public class InvalidChangeBatchException : AmazonRoute53Exception
{
    public InvalidChangeBatchException()
    {
    }

    public InvalidChangeBatchException(string message) : base(message)
    {
    }

    public InvalidChangeBatchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InvalidChangeBatchException(Exception innerException) : base(innerException)
    {
    }

    public InvalidChangeBatchException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public InvalidChangeBatchException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public List<string> Messages { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}
