using System.Globalization;
using System.Text.Json;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.Queues;
using ChaosHarness.Lab.ControlPlane.Wire;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.ControlPlane.Notifications;

/// <summary>The topics, who subscribed to them, and what was published.</summary>
internal sealed class NotificationTopics(MessageQueues queues, TruthLog truth, TimeProvider clock)
{
    private const int PublishedLimit = 10_000;

    private readonly Lock gate = new();
    private readonly HashSet<string> topics = new(StringComparer.Ordinal);
    private readonly List<Subscription> subscriptions = [];
    private readonly List<Notification> published = [];

    /// <summary>The topic that the failover workflow publishes to.</summary>
    public static string FailoverTopicArn { get; } = ArnOf(Topology.Tokyo.AwsRegion, "dr-notifications");

    public IReadOnlyList<string> Topics
    {
        get
        {
            lock (gate)
            {
                return [.. topics.Order(StringComparer.Ordinal)];
            }
        }
    }

    public IReadOnlyList<Subscription> Subscriptions
    {
        get
        {
            lock (gate)
            {
                return [.. subscriptions];
            }
        }
    }

    public IReadOnlyList<Notification> Published
    {
        get
        {
            lock (gate)
            {
                return [.. published];
            }
        }
    }

    public static string ArnOf(string region, string name) => $"arn:aws:sns:{region}:{LabAccount.Id}:{name}";

    public string Create(string region, string name)
    {
        lock (gate)
        {
            topics.Add(ArnOf(region, name));
            return ArnOf(region, name);
        }
    }

    public void Remove(string topicArn)
    {
        lock (gate)
        {
            topics.Remove(topicArn);
            subscriptions.RemoveAll(subscription => subscription.TopicArn == topicArn);
        }
    }

    /// <summary>The same queue twice is one subscription.</summary>
    public Subscription Subscribe(string topicArn, string queueArn, bool isRaw)
    {
        Require(topicArn);
        lock (gate)
        {
            var known = subscriptions.FirstOrDefault(
                subscription => subscription.TopicArn == topicArn && subscription.Endpoint == queueArn);
            var made = known ?? new Subscription($"{topicArn}:{Guid.NewGuid()}", topicArn, queueArn, isRaw);
            if (known is null)
            {
                subscriptions.Add(made);
            }

            return made;
        }
    }

    public void Unsubscribe(string subscriptionArn)
    {
        lock (gate)
        {
            subscriptions.RemoveAll(subscription => subscription.Arn == subscriptionArn);
        }
    }

    /// <summary>Into every queue that subscribed. A queue that is gone gets nothing, and the publisher does not learn of it.</summary>
    public Notification Publish(string topicArn, string? subject, string message)
    {
        Require(topicArn);
        var notification = new Notification(Guid.NewGuid().ToString(), topicArn, subject, message, clock.GetUtcNow());
        List<Subscription> receivers;
        lock (gate)
        {
            published.Add(notification);
            if (published.Count > PublishedLimit)
            {
                published.RemoveAt(0);
            }

            receivers = [.. subscriptions.Where(subscription => subscription.TopicArn == topicArn)];
        }

        truth.Write("notification", new { topic = topicArn, subject, receivers = receivers.Count });
        foreach (var receiver in receivers)
        {
            queues.Find(receiver.Endpoint)?.Send(receiver.IsRaw ? message : Envelope(notification));
        }

        return notification;
    }

    public void Require(string topicArn)
    {
        lock (gate)
        {
            if (!topics.Contains(topicArn))
            {
                throw new AwsException("NotFound", $"The topic '{topicArn}' does not exist.", 404);
            }
        }
    }

    // SNS signs its envelopes; the lab does not, because nobody could check it against AWS's certificate.
    private static string Envelope(Notification notification)
    {
        var members = new Dictionary<string, string?>
        {
            ["Type"] = "Notification",
            ["MessageId"] = notification.MessageId,
            ["TopicArn"] = notification.TopicArn,
            ["Subject"] = notification.Subject,
            ["Message"] = notification.Message,
            ["Timestamp"] = notification.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        };
        return JsonSerializer.Serialize(members.Where(pair => pair.Value is not null).ToDictionary(), LabJson.Options);
    }
}
