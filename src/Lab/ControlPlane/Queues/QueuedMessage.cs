namespace ChaosHarness.Lab.ControlPlane.Queues;

/// <summary>A message in a queue; each delivery has a receipt handle of its own.</summary>
internal sealed record QueuedMessage(string Id, string Body, DateTimeOffset SentAt)
{
    public DateTimeOffset VisibleFrom { get; init; }

    public string? ReceiptHandle { get; init; }

    public int ReceiveCount { get; init; }

    public DateTimeOffset? FirstReceivedAt { get; init; }
}
