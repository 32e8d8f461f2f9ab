using System.Xml.Linq;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Route53;

/// <summary>Route 53 on the wire.</summary>
internal sealed class Route53Api(
    ZoneOperations zones, HealthCheckOperations healthChecks, Route53Tags tags, Route53Throttle throttle) : IAwsApi
{
    private static readonly XNamespace Space = "https://route53.amazonaws.com/doc/2013-04-01/";

    private static readonly HashSet<string> ListNames =
        ["Changes", "ResourceRecords", "Regions", "ChildHealthChecks", "ResetElements", "AddTags", "RemoveTagKeys"];

    private static readonly RestRoute[] Routes =
    [
        new("ListHostedZonesByName", "GET", "/2013-04-01/hostedzonesbyname"),
        new("ListHostedZones", "GET", "/2013-04-01/hostedzone"),
        new("GetHostedZoneCount", "GET", "/2013-04-01/hostedzonecount"),
        new("GetHostedZone", "GET", "/2013-04-01/hostedzone/{Id}"),
        new("ListResourceRecordSets", "GET", "/2013-04-01/hostedzone/{Id}/rrset"),
        new("ChangeResourceRecordSets", "POST", "/2013-04-01/hostedzone/{Id}/rrset"),
        new("GetChange", "GET", "/2013-04-01/change/{Id}"),
        new("CreateHealthCheck", "POST", "/2013-04-01/healthcheck", 201),
        new("GetHealthCheck", "GET", "/2013-04-01/healthcheck/{HealthCheckId}"),
        new("UpdateHealthCheck", "POST", "/2013-04-01/healthcheck/{HealthCheckId}"),
        new("DeleteHealthCheck", "DELETE", "/2013-04-01/healthcheck/{HealthCheckId}"),
        new("ListHealthChecks", "GET", "/2013-04-01/healthcheck"),
        new("GetHealthCheckCount", "GET", "/2013-04-01/healthcheckcount"),
        new("GetHealthCheckStatus", "GET", "/2013-04-01/healthcheck/{HealthCheckId}/status"),
        new("GetHealthCheckLastFailureReason", "GET", "/2013-04-01/healthcheck/{HealthCheckId}/lastfailurereason"),
        new("GetCheckerIpRanges", "GET", "/2013-04-01/checkeripranges"),
        new("TestDNSAnswer", "GET", "/2013-04-01/testdnsanswer"),
        new("ChangeTagsForResource", "POST", "/2013-04-01/tags/{ResourceType}/{ResourceId}"),
        new("ListTagsForResource", "GET", "/2013-04-01/tags/{ResourceType}/{ResourceId}"),
    ];

    public string SigningName => "route53";

    public string InvalidInputCode => "InvalidInput";

    public IReadOnlyList<IWireProtocol> Protocols { get; } = [new RestXmlProtocol(Space, Routes, ListNames)];

    public IReadOnlyDictionary<string, AwsOperation> Operations { get; } = new Dictionary<string, AwsOperation>(
        [
            .. zones.Operations.Concat(healthChecks.Operations).Concat(tags.Operations)
                .Select(operation => KeyValuePair.Create(operation.Key, Throttled(operation.Value, throttle))),
        ],
        StringComparer.Ordinal);

    private static AwsOperation Throttled(AwsOperation operation, Route53Throttle throttle) => (call, cancellationToken) =>
    {
        throttle.Take(call.Operation);
        return operation(call, cancellationToken);
    };
}
