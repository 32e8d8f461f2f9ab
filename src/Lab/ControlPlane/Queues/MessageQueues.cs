using System.Collections.Concurrent;

namespace ChaosHarness.Lab.ControlPlane.Queues;

/// <summary>The queues of the account, by their ARN.</summary>
internal sealed class MessageQueues(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, MessageQueue> queues = new(StringComparer.Ordinal);

    public IEnumerable<MessageQueue> All => queues.Values.OrderBy(queue => queue.Name, StringComparer.Ordinal);

    public static string ArnOf(string region, string name) => $"arn:aws:sqs:{region}:{LabAccount.Id}:{name}";

    /// <summary>The queue of that name; the one that is there already, if so.</summary>
    public MessageQueue Create(string region, string name, TimeSpan? visibility, TimeSpan? receiveWait)
    {
        var arn = ArnOf(region, name);
        return queues.GetOrAdd(arn, _ => new MessageQueue(name, arn, clock)
        {
            VisibilityTimeout = visibility ?? TimeSpan.FromSeconds(30),
            ReceiveWait = receiveWait ?? TimeSpan.Zero,
        });
    }

    public MessageQueue? Find(string arn) => queues.GetValueOrDefault(arn);

    public void Remove(string arn) => queues.TryRemove(arn, out _);
}
