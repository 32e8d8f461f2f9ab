using System.Text.RegularExpressions;
using System.Xml.Linq;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Notifications;

/// <summary>SNS on the wire; queues are the only receivers that the lab delivers to.</summary>
internal sealed partial class SnsApi(NotificationTopics topics) : IAwsApi
{
    private static readonly XNamespace Space = "http://sns.amazonaws.com/doc/2010-03-31/";
    private static readonly EntryForm Attributes = new("entry", "key", "value", IsFlat: false);

    public string SigningName => "sns";

    public string InvalidInputCode => "InvalidParameter";

    public IReadOnlyList<IWireProtocol> Protocols { get; } = [new QueryProtocol(Space)];

    public IReadOnlyDictionary<string, AwsOperation> Operations => new Dictionary<string, AwsOperation>(StringComparer.Ordinal)
    {
        ["Publish"] = (call, _) => ValueTask.FromResult(Publish(call)),
        ["CreateTopic"] = (call, _) => ValueTask.FromResult(Create(call)),
        ["DeleteTopic"] = (call, _) => ValueTask.FromResult(Remove(call)),
        ["ListTopics"] = (call, _) => ValueTask.FromResult(List(call)),
        ["GetTopicAttributes"] = (call, _) => ValueTask.FromResult(Describe(call)),
        ["Subscribe"] = (call, _) => ValueTask.FromResult(Subscribe(call)),
        ["Unsubscribe"] = (call, _) => ValueTask.FromResult(Unsubscribe(call)),
        ["ListSubscriptions"] = (call, _) => ValueTask.FromResult(Write(topics.Subscriptions.Where(
            subscription => RegionOf(subscription.TopicArn) == call.Region))),
        ["ListSubscriptionsByTopic"] = (call, _) => ValueTask.FromResult(ListByTopic(call)),
    };

    private WireMap Publish(AwsCall call) => new()
    {
        ["MessageId"] = topics.Publish(
            call.Input.Text("TopicArn") ?? call.Input.Required("TargetArn"),
            call.Input.Text("Subject"),
            call.Input.Required("Message")).MessageId,
    };

    private WireMap Create(AwsCall call)
    {
        var name = call.Input.Required("Name");
        return TopicName().IsMatch(name)
            ? new WireMap { ["TopicArn"] = topics.Create(call.Region, name) }
            : throw new AwsException("InvalidParameter", $"Invalid parameter: Topic Name '{name}'. The lab has no FIFO topics.");
    }

    private WireMap Remove(AwsCall call)
    {
        topics.Remove(call.Input.Required("TopicArn"));
        return [];
    }

    private WireMap List(AwsCall call) => new()
    {
        ["Topics"] = new WireList(topics.Topics
            .Where(arn => RegionOf(arn) == call.Region)
            .Select(arn => new WireMap { ["TopicArn"] = arn })),
    };

    private WireMap Describe(AwsCall call)
    {
        var arn = call.Input.Required("TopicArn");
        topics.Require(arn);
        return new WireMap
        {
            ["Attributes"] = new WireMap
            {
                Form = Attributes,
                ["TopicArn"] = arn,
                ["Owner"] = LabAccount.Id,
                ["DisplayName"] = "",
                ["SubscriptionsConfirmed"] = topics.Subscriptions.Count(subscription => subscription.TopicArn == arn).ToString(),
                ["SubscriptionsPending"] = "0",
                ["SubscriptionsDeleted"] = "0",
            },
        };
    }

    private WireMap Subscribe(AwsCall call)
    {
        var protocol = call.Input.Required("Protocol");
        if (protocol != Subscription.Protocol)
        {
            throw new AwsException(
                "InvalidParameter", $"Invalid parameter: the lab delivers to queues only, not by '{protocol}'. Subscribe an SQS queue.");
        }

        var isRaw = call.Input.Maps("Attributes")
            .Any(entry => entry.Text("key") == "RawMessageDelivery" && entry.Flag("value") == true);
        var made = topics.Subscribe(call.Input.Required("TopicArn"), call.Input.Required("Endpoint"), isRaw);
        return new WireMap { ["SubscriptionArn"] = made.Arn };
    }

    private WireMap Unsubscribe(AwsCall call)
    {
        topics.Unsubscribe(call.Input.Required("SubscriptionArn"));
        return [];
    }

    private WireMap ListByTopic(AwsCall call)
    {
        var arn = call.Input.Required("TopicArn");
        topics.Require(arn);
        return Write(topics.Subscriptions.Where(subscription => subscription.TopicArn == arn));
    }

    private static WireMap Write(IEnumerable<Subscription> subscriptions) => new()
    {
        ["Subscriptions"] = new WireList(subscriptions.Select(subscription => new WireMap
        {
            ["SubscriptionArn"] = subscription.Arn,
            ["Owner"] = LabAccount.Id,
            ["Protocol"] = Subscription.Protocol,
            ["Endpoint"] = subscription.Endpoint,
            ["TopicArn"] = subscription.TopicArn,
        })),
    };

    private static string RegionOf(string arn) => arn.Split(':')[3];

    [GeneratedRegex("^[A-Za-z0-9_-]{1,256}$")]
    private static partial Regex TopicName();
}
