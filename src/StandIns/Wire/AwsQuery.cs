using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace ChaosHarness.StandIns.Wire;

/// <summary>AWS Query, as RDS speaks it: a form goes out, XML comes back.</summary>
public sealed class AwsQuery : XmlProtocol
{
    internal override void Write(IRequest wire, AmazonWebServiceRequest request, Route route, ApiDescription api)
    {
        wire.HttpMethod = "POST";
        wire.ResourcePath = "/";
        wire.Parameters.Add("Action", OperationOf(request));
        wire.Parameters.Add("Version", api.Version);
        QueryForm.Write(wire.Parameters, request, string.Empty);
    }

    private protected override XElement MembersOf(XElement root) =>
        root.Elements().FirstOrDefault(element =>
            element.Name.LocalName.EndsWith("Result", StringComparison.Ordinal)) ?? new XElement("Nothing");
}
