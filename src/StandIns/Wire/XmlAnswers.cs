using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace ChaosHarness.StandIns.Wire;

/// <summary>Hands an XML answer to the protocol.</summary>
internal sealed class XmlAnswers<TResponse>(ApiDescription api) : XmlResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        var response = new TResponse();
        api.Protocol.Read(response, AnswerBody.Of(input.Stream));
        return response;
    }

    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
        api.Protocol.ReadError(
            AnswerBody.Of(input.Stream), input.ResponseData, innerException, statusCode, api.Errors);
}
