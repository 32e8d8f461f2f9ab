using System.Text;
using System.Xml.Linq;

namespace ChaosHarness.Lab.ControlPlane.Wire;

/// <summary>AWS Query: a form in, XML out.</summary>
internal sealed class QueryProtocol(XNamespace space) : IWireProtocol
{
    private const string ContentType = "text/xml";

    public AuthenticationCodes AuthenticationCodes => AuthenticationCodes.Xml;

    public bool Accepts(WireRequest request) => true;

    public (string Operation, WireMap Input)? Read(WireRequest request)
    {
        var form = new WireMap();
        RestRoute.AddQuery(form, request.Query);
        RestRoute.AddQuery(form, Encoding.UTF8.GetString(request.Body));
        if (form.Text("Action") is not { } action)
        {
            return null;
        }

        form.Remove("Action");
        form.Remove("Version");
        return (action, QueryTree.Read(form));
    }

    public WireAnswer Write(string operation, WireMap output, string requestId)
    {
        var root = new XElement(
            space + (operation + "Response"),
            XmlTree.Write(space, operation + "Result", output),
            XmlTree.Write(space, "ResponseMetadata", new WireMap { ["RequestId"] = requestId }));
        return new WireAnswer(200, ContentType, Bytes(root), RequestIdHeader(requestId));
    }

    public WireAnswer WriteError(AwsException error, string requestId) => new(
        error.Status,
        ContentType,
        Bytes(ErrorDocument(space, error, error.QueryCode, requestId)),
        RequestIdHeader(requestId));

    public static XElement ErrorDocument(XNamespace space, AwsException error, string code, string requestId) =>
        XmlTree.Write(space, "ErrorResponse", new WireMap
        {
            ["Error"] = new WireMap
            {
                ["Type"] = error.Status >= 500 ? "Receiver" : "Sender",
                ["Code"] = code,
                ["Message"] = error.Message,
            },
            ["RequestId"] = requestId,
        });

    private static Dictionary<string, string> RequestIdHeader(string requestId) =>
        new() { ["x-amzn-RequestId"] = requestId };

    private static byte[] Bytes(XElement root) => Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting));
}
