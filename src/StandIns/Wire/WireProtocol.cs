using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace ChaosHarness.StandIns.Wire;

/// <summary>How one family of services spells requests, answers and errors.</summary>
public abstract class WireProtocol
{
    private protected WireProtocol()
    {
    }

    internal abstract void Write(IRequest wire, AmazonWebServiceRequest request, Route route, ApiDescription api);

    internal abstract void Read(AmazonWebServiceResponse response, byte[] body);

    internal abstract AmazonServiceException ReadError(
        byte[] body, IWebResponseData answer, Exception? inner, HttpStatusCode status, ErrorCatalogue errors);

    internal abstract ResponseUnmarshaller Answers<TResponse>(ApiDescription api)
        where TResponse : AmazonWebServiceResponse, new();

    /// <summary>Name of the operation: that of the request type without its last word.</summary>
    internal static string OperationOf(object request) => request.GetType().Name[..^"Request".Length];
}
