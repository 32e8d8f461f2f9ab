using System.Collections.Concurrent;

namespace ChaosHarness.Lab.ControlPlane;

/// <summary>Work that no caller awaits. What fails in it fails the whole part, so that nothing breaks unseen.</summary>
internal sealed class BackgroundWork(CancellationToken ending)
{
    private readonly ConcurrentDictionary<Task, bool> open = new();
    private readonly TaskCompletionSource failure = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Cancelled when the part ends.</summary>
    public CancellationToken Ending => ending;

    /// <summary>Never completes well; fails with the first failure of any work.</summary>
    public Task Failure => failure.Task;

    public void Start(Func<CancellationToken, Task> work) => Start(work, ending);

    /// <param name="work">Ends by itself, or when cancelled.</param>
    /// <param name="cancellationToken">A token that ends with the part, or before.</param>
    public void Start(Func<CancellationToken, Task> work, CancellationToken cancellationToken) =>
        Keep(WatchAsync(work, cancellationToken));

    /// <summary>Waits for all work that is under way, such as effects that are being lifted.</summary>
    public async Task DrainAsync()
    {
        while (!open.IsEmpty)
        {
            await Task.WhenAll(open.Keys);
        }
    }

    private void Keep(Task task)
    {
        open[task] = true;
        _ = task.ContinueWith(
            done => open.TryRemove(done, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private async Task WatchAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped or ended: not a failure.
        }
        catch (Exception broken)
        {
            // Whatever it was ends the part: whoever awaits the failure throws it on.
            failure.TrySetException(broken);
        }
    }
}
