using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Notifications;

/// <summary>The topics and what was published to them. Nobody is called: who wants to know reads the record.</summary>
internal sealed class NotificationTopics(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly List<Notification> published = [];

    /// <summary>The topic that the failover workflow publishes to.</summary>
    public static string FailoverTopicArn { get; } = $"arn:aws:sns:{Topology.Tokyo.AwsRegion}:{LabAccount.Id}:dr-notifications";

    public static IReadOnlyList<string> Topics { get; } = [FailoverTopicArn];

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

    public Notification Publish(string topicArn, string? subject, string message)
    {
        if (!Topics.Contains(topicArn))
        {
            throw new AwsException("NotFound", $"The topic '{topicArn}' does not exist.", 404);
        }

        lock (gate)
        {
            var notification = new Notification(Guid.NewGuid().ToString(), topicArn, subject, message, clock.GetUtcNow());
            published.Add(notification);
            return notification;
        }
    }
}
