using System.Diagnostics;

namespace ChaosHarness.Lab.Supervision;

/// <summary><c>chaoslab burn</c>: computes nothing for a while, so that others have less of the processor.</summary>
internal static class BurnCommand
{
    private static readonly TimeSpan Cycle = TimeSpan.FromMilliseconds(50);

    public static async Task<int> RunAsync(int workers, int loadPercent, int seconds, TimeProvider clock)
    {
        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), clock);
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Factory.StartNew(
            () => BurnAsync(loadPercent, clock, over.Token),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));
        return 0;
    }

    private static async Task BurnAsync(int loadPercent, TimeProvider clock, CancellationToken cancellationToken)
    {
        var busy = Cycle * loadPercent / 100;
        while (!cancellationToken.IsCancellationRequested)
        {
            var start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start) < busy)
            {
                Thread.SpinWait(1000);
            }

            if (busy < Cycle)
            {
                await Task.Delay(Cycle - busy, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
