using System.Net;
using Amazon.Runtime;

namespace Amazon.Route53.Model;

public class InvalidDomainNameException : AmazonRoute53Exception
{
    public InvalidDomainNameException()
    {
    }

    public InvalidDomainNameException(string message) : base(message)
    {
    }

    public InvalidDomainNameException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public InvalidDomainNameException(Exception innerException) : base(innerException)
    {
    }

    public InvalidDomainNameException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public InvalidDomainNameException(
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
