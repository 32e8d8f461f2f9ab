using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>REST-XML as Route 53 speaks it.</summary>
internal sealed class RestXmlProtocol(XNamespace space, IReadOnlyList<RestRoute> routes, IReadOnlySet<string> listNames)
    : IWireProtocol
{
    /// <summary>A member of an answer that goes into the <c>Location</c> header, not into the body.</summary>
    public const string LocationMember = "@Location";

    private const string ContentType = "text/xml";

    public AuthenticationCodes AuthenticationCodes => AuthenticationCodes.Xml;

    public bool Accepts(WireRequest request) => true;

    public (string Operation, WireMap Input)? Read(WireRequest request)
    {
        foreach (var route in routes)
        {
            if (route.Match(request) is { } labels)
            {
                var input = ReadBody(request.Body);
                RestRoute.AddQuery(input, request.Query);
                foreach (var (name, value) in labels)
                {
                    input[name] = value;
                }

                return (route.Operation, input);
            }
        }

        return null;
    }

    public WireAnswer Write(string operation, WireMap output, string requestId)
    {
        var headers = new Dictionary<string, string> { ["x-amzn-RequestId"] = requestId };
        if (output.Text(LocationMember) is { } location)
        {
            headers["Location"] = location;
            output.Remove(LocationMember);
        }

        var status = routes.First(route => route.Operation == operation).Status;
        return new WireAnswer(status, ContentType, Bytes(XmlTree.Write(space, operation + "Response", output)), headers);
    }

    public WireAnswer WriteError(AwsException error, string requestId) => new(
        error.Status,
        ContentType,
        Bytes(QueryProtocol.ErrorDocument(space, error, error.Code, requestId)),
        new Dictionary<string, string> { ["x-amzn-RequestId"] = requestId });

    private WireMap ReadBody(byte[] body)
    {
        if (body.Length == 0)
        {
            return [];
        }

        try
        {
            return XmlTree.Read(XElement.Parse(Encoding.UTF8.GetString(body).TrimStart('\uFEFF')), listNames);
        }
        catch (XmlException failure)
        {
            throw new InvalidMemberException($"The body is no XML: {failure.Message}");
        }
    }

    private static byte[] Bytes(XElement root) =>
        Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root.ToString(SaveOptions.DisableFormatting));
}
