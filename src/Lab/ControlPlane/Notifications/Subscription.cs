namespace ChaosHarness.Lab.ControlPlane.Notifications;

/// <summary>A queue that gets what is published to a topic.</summary>
/// <param name="Arn">The subscription's own ARN.</param>
/// <param name="TopicArn">The topic.</param>
/// <param name="Endpoint">ARN of the queue.</param>
/// <param name="IsRaw">True: the message alone; false: the message in SNS's envelope.</param>
internal sealed record Subscription(string Arn, string TopicArn, string Endpoint, bool IsRaw)
{
    public const string Protocol = "sqs";
}
