using System.Xml.Linq;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>CloudWatch on the wire, in all three protocols of its model.</summary>
internal sealed class CloudWatchApi(MetricOperations metrics, AlarmOperations alarms, DashboardOperations dashboards) : IAwsApi
{
    private const string Target = "GraniteServiceVersion20100801";

    private static readonly XNamespace Space = "http://monitoring.amazonaws.com/doc/2010-08-01/";

    public string SigningName => "monitoring";

    public string InvalidInputCode => "InvalidParameterValueException";

    public IReadOnlyList<IWireProtocol> Protocols { get; } =
    [
        new CborProtocol(Target, "com.amazonaws.cloudwatch"),
        new JsonRpcProtocol(Target),
        new QueryProtocol(Space),
    ];

    public IReadOnlyDictionary<string, AwsOperation> Operations { get; } = new Dictionary<string, AwsOperation>(
        [.. metrics.Operations, .. alarms.Operations, .. dashboards.Operations], StringComparer.Ordinal);
}
