using System.Collections.Concurrent;

namespace ChaosHarness.Probes.Pacing;

/// <summary>
/// The few threads on which samples are begun: up to their first wait, after which they go on in the thread pool. They are
/// the pacer's own because the pool's threads wake late when every core is busy.
/// </summary>
internal sealed class AskingThreads : IDisposable
{
    // One may be held up by a first call's compilation or a slow system call without holding up the others.
    private const int Count = 4;

    private readonly BlockingCollection<Action> queue = [];

    public AskingThreads(int priority)
    {
        for (int number = 0; number < Count; number++)
        {
            new Thread(() => Ask(priority)) { IsBackground = true, Name = "asking" }.Start();
        }
    }

    /// <summary>Bounded by what the pacer lets be under way.</summary>
    public void Begin(Action sample) => queue.Add(sample);

    /// <summary>Takes nothing more; the threads end after what was begun.</summary>
    public void Dispose() => queue.CompleteAdding();

    private void Ask(int priority)
    {
        RealTime.TryEnter(priority);
        foreach (Action sample in queue.GetConsumingEnumerable())
        {
            sample();
        }
    }
}
