using System.Text;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace ChaosHarness.StandIns.Wire;

/// <summary>REST-XML, as Route 53 speaks it.</summary>
/// <param name="xmlNamespace">Namespace of every element of a request.</param>
public sealed class RestXml(string xmlNamespace) : XmlProtocol
{
    private readonly XNamespace space = xmlNamespace;

    internal override void Write(IRequest wire, AmazonWebServiceRequest request, Route route, ApiDescription api)
    {
        RestRequest.Address(wire, request, route, api);
        wire.Headers["x-amz-api-version"] = api.Version;
        if (route.HasBody)
        {
            wire.Headers["Content-Type"] = "application/xml";
            var body = XmlBody.Write(
                space + request.GetType().Name, request, RestRequest.BodyMembers(request, route));
            wire.Content = Encoding.UTF8.GetBytes(body.ToString(SaveOptions.DisableFormatting));
        }
    }

    private protected override XElement MembersOf(XElement root) => root;
}
