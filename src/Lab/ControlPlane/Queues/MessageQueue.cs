using System.Globalization;

namespace ChaosHarness.Lab.ControlPlane.Queues;

/// <summary>One standard queue: at least once, hidden after delivery until deleted or until its visibility timeout is over.</summary>
internal sealed class MessageQueue(string name, string arn, TimeProvider clock)
{
    private const int MessageLimit = 10_000;

    private static readonly TimeSpan Retention = TimeSpan.FromDays(4);

    private readonly Lock gate = new();
    private readonly List<QueuedMessage> messages = [];
    private readonly HashSet<string> handles = new(StringComparer.Ordinal);
    private TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => name;

    public string Arn => arn;

    public DateTimeOffset CreatedAt { get; } = clock.GetUtcNow();

    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a receive waits that does not say.</summary>
    public TimeSpan ReceiveWait { get; init; }

    public string Send(string body)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            messages.RemoveAll(old => now - old.SentAt > Retention);
            if (messages.Count >= MessageLimit)
            {
                messages.RemoveAt(0);
            }

            var message = new QueuedMessage(Guid.NewGuid().ToString(), body, now) { VisibleFrom = now };
            messages.Add(message);
            arrival.TrySetResult();
            arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return message.Id;
        }
    }

    /// <summary>Long polling: answers as soon as there is a message, and with none when the wait is over.</summary>
    public async ValueTask<IReadOnlyList<QueuedMessage>> ReceiveAsync(
        int limit, TimeSpan? visibility, TimeSpan wait, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            Task arrived;
            lock (gate)
            {
                arrived = arrival.Task;
            }

            var taken = Take(limit, visibility ?? VisibilityTimeout);
            var left = wait - clock.GetElapsedTime(began);
            if (taken.Count > 0 || left <= TimeSpan.Zero)
            {
                return taken;
            }

            await WaitAsync(arrived, left, cancellationToken);
        }
    }

    /// <summary>False when the handle was never given out by this queue. A message that is gone already is no error, as on AWS.</summary>
    public bool Delete(string receiptHandle)
    {
        lock (gate)
        {
            messages.RemoveAll(message => message.ReceiptHandle == receiptHandle);
            return handles.Contains(receiptHandle);
        }
    }

    public void Purge()
    {
        lock (gate)
        {
            messages.Clear();
        }
    }

    public IReadOnlyDictionary<string, string> Attributes()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var visible = messages.Count(message => message.VisibleFrom <= now);
            return new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["QueueArn"] = arn,
                ["ApproximateNumberOfMessages"] = Text(visible),
                ["ApproximateNumberOfMessagesNotVisible"] = Text(messages.Count - visible),
                ["ApproximateNumberOfMessagesDelayed"] = "0",
                ["CreatedTimestamp"] = Text(CreatedAt.ToUnixTimeSeconds()),
                ["LastModifiedTimestamp"] = Text(CreatedAt.ToUnixTimeSeconds()),
                ["VisibilityTimeout"] = Text((long)VisibilityTimeout.TotalSeconds),
                ["ReceiveMessageWaitTimeSeconds"] = Text((long)ReceiveWait.TotalSeconds),
                ["MessageRetentionPeriod"] = Text((long)Retention.TotalSeconds),
            };
        }
    }

    private List<QueuedMessage> Take(int limit, TimeSpan visibility)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var taken = new List<QueuedMessage>();
            for (var index = 0; index < messages.Count && taken.Count < limit; index++)
            {
                if (messages[index].VisibleFrom > now)
                {
                    continue;
                }

                var delivered = messages[index] with
                {
                    VisibleFrom = now + visibility,
                    ReceiptHandle = Guid.NewGuid().ToString("N"),
                    ReceiveCount = messages[index].ReceiveCount + 1,
                    FirstReceivedAt = messages[index].FirstReceivedAt ?? now,
                };
                handles.Add(delivered.ReceiptHandle);
                messages[index] = delivered;
                taken.Add(delivered);
            }

            return taken;
        }
    }

    // A message that becomes visible again is seen at the end of the wait at the latest.
    private async Task WaitAsync(Task arrived, TimeSpan left, CancellationToken cancellationToken)
    {
        try
        {
            await arrived.WaitAsync(left, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The wait is over without a message.
        }
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
