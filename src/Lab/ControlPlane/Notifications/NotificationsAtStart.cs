using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.Queues;

namespace ChaosHarness.Lab.ControlPlane.Notifications;

/// <summary>The topics that a lab begins with, and the queue in which a watcher reads what reaches the people on call.</summary>
internal static class NotificationsAtStart
{
    public const string QueueName = "dr-alerts";

    public static string CriticalTopicArn { get; } = NotificationTopics.ArnOf(Topology.Tokyo.AwsRegion, "dr-critical");

    public static string OperationsTopicArn { get; } = NotificationTopics.ArnOf(Topology.Tokyo.AwsRegion, "dr-operations");

    public static string EmergencyTopicArn { get; } = NotificationTopics.ArnOf(Topology.Tokyo.AwsRegion, "dr-emergency");

    /// <param name="topics">Where the topics go.</param>
    /// <param name="queues">Where the queue goes.</param>
    /// <param name="isSubscribed">False is defect D8: the topics of alarms have lost their receiver.</param>
    public static void Make(NotificationTopics topics, MessageQueues queues, bool isSubscribed)
    {
        var queue = queues.Create(Topology.Tokyo.AwsRegion, QueueName, visibility: null, receiveWait: null);
        foreach (var arn in new[] { NotificationTopics.FailoverTopicArn, CriticalTopicArn, OperationsTopicArn, EmergencyTopicArn })
        {
            topics.Create(Topology.Tokyo.AwsRegion, arn.Split(':')[^1]);
            if (isSubscribed || arn == NotificationTopics.FailoverTopicArn)
            {
                topics.Subscribe(arn, queue.Arn, isRaw: false);
            }
        }
    }
}
