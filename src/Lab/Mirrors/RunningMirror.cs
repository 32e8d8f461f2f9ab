using ChaosHarness.Lab.Truth;
using Confluent.Kafka;

namespace ChaosHarness.Lab.Mirrors;

/// <summary>One direction of the mirrors, until disposed. Whatever fails, it goes on from the position that it has stored.</summary>
internal sealed class RunningMirror : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource ending = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly MirrorSite site;
    private readonly TruthLog truth;
    private readonly TimeProvider clock;
    private readonly Task running;

    private RunningMirror(MirrorSite site, TruthLog truth, TimeProvider clock)
    {
        (this.site, this.truth, this.clock) = (site, truth, clock);
        running = Task.Run(() => RunAsync(ending.Token));
    }

    /// <summary>Starts mirroring, and returns when the source's topics are known.</summary>
    public static async Task<RunningMirror> StartAsync(
        MirrorSite site, TruthLog truth, TimeProvider clock, CancellationToken cancellationToken)
    {
        var mirror = new RunningMirror(site, truth, clock);
        try
        {
            await mirror.ready.Task.WaitAsync(cancellationToken);
            return mirror;
        }
        catch (OperationCanceledException)
        {
            await mirror.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ending.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                using var flow = new MirrorFlow(site, MirrorPositions.Load(site), truth, clock);
                _ = flow.Begun.ContinueWith(_ => ready.TrySetResult(), TaskScheduler.Default);
                await flow.RunAsync(cancellationToken);
            }
            catch (KafkaException exception)
            {
                truth.Write("mirror.restarted", new { site.Source, site.Target, exception.Error.Reason });
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }
}
