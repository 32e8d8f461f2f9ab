using System.Xml.Linq;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Notifications;

/// <summary>SNS on the wire.</summary>
internal sealed class SnsApi(NotificationTopics topics) : IAwsApi
{
    private static readonly XNamespace Space = "http://sns.amazonaws.com/doc/2010-03-31/";

    public string SigningName => "sns";

    public string InvalidInputCode => "InvalidParameter";

    public IReadOnlyList<IWireProtocol> Protocols { get; } = [new QueryProtocol(Space)];

    public IReadOnlyDictionary<string, AwsOperation> Operations { get; } = new Dictionary<string, AwsOperation>(StringComparer.Ordinal)
    {
        ["Publish"] = (call, _) => ValueTask.FromResult(new WireMap
        {
            ["MessageId"] = topics.Publish(
                call.Input.Text("TopicArn") ?? call.Input.Required("TargetArn"),
                call.Input.Text("Subject"),
                call.Input.Required("Message")).MessageId,
        }),
        ["ListTopics"] = (call, _) => ValueTask.FromResult(new WireMap
        {
            ["Topics"] = new WireList(NotificationTopics.Topics
                .Where(arn => arn.Split(':')[3] == call.Region)
                .Select(arn => new WireMap { ["TopicArn"] = arn })),
        }),
    };
}
