using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace ChaosHarness.StandIns.Wire;

/// <summary>Hands a JSON answer to the protocol.</summary>
internal sealed class JsonAnswers<TResponse>(ApiDescription api) : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        var response = new TResponse();
        api.Protocol.Read(response, AnswerBody.Of(input.Stream));
        return response;
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
        api.Protocol.ReadError(
            AnswerBody.Of(input.Stream), input.ResponseData, innerException, statusCode, api.Errors);
}
