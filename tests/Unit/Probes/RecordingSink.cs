using System.Collections.Concurrent;
using ChaosHarness.Probes;
using ChaosHarness.Probes.Pacing;

namespace ChaosHarness.Tests.Unit.Probes;

/// <summary>A double of the journal: keeps what is recorded and lets a test wait for a number of records.</summary>
internal sealed class RecordingSink : IObservationSink
{
    private readonly ConcurrentQueue<Observation> seen = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource> waiting = new();

    public IReadOnlyList<Observation> Seen => [.. seen];

    public void Record(in Observation observation)
    {
        seen.Enqueue(observation);
        foreach ((int count, TaskCompletionSource reached) in waiting)
        {
            if (seen.Count >= count)
            {
                reached.TrySetResult();
            }
        }
    }

    public async Task<IReadOnlyList<Observation>> WaitForAsync(int count)
    {
        TaskCompletionSource reached =
            waiting.GetOrAdd(count, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (seen.Count >= count)
        {
            reached.TrySetResult();
        }

        await reached.Task.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);
        return Seen;
    }
}
