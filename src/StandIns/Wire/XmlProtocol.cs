using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace ChaosHarness.StandIns.Wire;

/// <summary>Answers and errors in XML.</summary>
public abstract class XmlProtocol : WireProtocol
{
    private protected XmlProtocol()
    {
    }

    /// <summary>The element whose children are the members of the answer.</summary>
    private protected abstract XElement MembersOf(XElement root);

    internal override void Read(AmazonWebServiceResponse response, byte[] body)
    {
        if (body.Length == 0)
        {
            return;
        }

        var root = Parse(body);
        XmlBody.Fill(response, MembersOf(root));
        if (XmlBody.Child(root, "ResponseMetadata") is { } metadata)
        {
            response.ResponseMetadata = new ResponseMetadata { RequestId = Text(metadata, "RequestId") };
        }
    }

    internal override AmazonServiceException ReadError(
        byte[] body, IWebResponseData answer, Exception? inner, HttpStatusCode status, ErrorCatalogue errors)
    {
        var root = TryParse(body) ?? new XElement("Nothing");
        // Route 53 has sent InvalidChangeBatch both inside ErrorResponse/Error and as the root itself.
        var element = XmlBody.Child(root, "Error") ?? root;
        var code = Text(element, "Code") ?? (errors.Knows(root.Name.LocalName) ? root.Name.LocalName : null);
        var sender = Enum.TryParse<ErrorType>(Text(element, "Type"), out var type) ? type : ErrorType.Unknown;
        var requestId = Text(root, "RequestId") ?? answer.GetHeaderValue("x-amzn-RequestId");
        var exception = errors.Create(
            new WireError(code ?? string.Empty, code, Message(element), sender, requestId), inner, status);
        if (code is not null && errors.Knows(code))
        {
            XmlBody.Fill(exception, element);
        }

        return exception;
    }

    internal override ResponseUnmarshaller Answers<TResponse>(ApiDescription api) => new XmlAnswers<TResponse>(api);

    private static string Message(XElement error)
    {
        if (Text(error, "Message") is { } message)
        {
            return message;
        }

        return XmlBody.Child(error, "Messages") is { } many
            ? string.Join(" ", many.Elements().Select(element => element.Value))
            : WireError.NoMessage;
    }

    private static string? Text(XElement parent, string name) => XmlBody.Child(parent, name)?.Value;

    // A proxy or a half-dead front end answers in HTML: that is an error of the service too, not of the reader.
    private static XElement? TryParse(byte[] body)
    {
        try
        {
            return Parse(body);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static XElement Parse(byte[] body)
    {
        using var reader = XmlReader.Create(new MemoryStream(body));
        return XElement.Load(reader);
    }
}
