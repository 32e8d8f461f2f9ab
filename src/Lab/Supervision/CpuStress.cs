using System.Diagnostics;
using System.Globalization;
using ChaosHarness.Lab.Packages;

namespace ChaosHarness.Lab.Supervision;

/// <summary>Workers that compute on the one processor to which the part is bound meanwhile.</summary>
/// <remarks>
/// A pod shares its limit with whatever runs inside it; hosts of the lab have no such limit, so part and workers are bound
/// to one processor and share that. Other parts may still use it.
/// </remarks>
internal sealed class CpuStress(Process workers, int part, string allProcessors) : IAsyncDisposable
{
    private const int Processor = 0;

    /// <summary>The command of one set of workers; it ends by itself after <paramref name="seconds"/>.</summary>
    public static IReadOnlyList<string> CommandOf(string program, int workers, int loadPercent, double seconds) =>
    [
        "taskset", "--cpu-list", Text(Processor), program, "burn",
        "--workers", Text(workers), "--load-percent", Text(loadPercent), "--seconds", Text((int)Math.Ceiling(seconds)),
    ];

    public static async Task<CpuStress> StartAsync(ProcessStartInfo start, int part, CancellationToken cancellationToken)
    {
        var status = await File.ReadAllLinesAsync("/proc/self/status", cancellationToken);
        var all = status.First(line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal)).Split(':')[1].Trim();
        var workers = Process.Start(start) ?? throw new IOException("The workers did not start.");
        await BindAsync(part, Text(Processor), cancellationToken);
        return new CpuStress(workers, part, all);
    }

    public async ValueTask DisposeAsync()
    {
        ProcessTree.Signal(workers.Id, ProcessTree.Kill);
        await workers.WaitForExitAsync(CancellationToken.None);
        workers.Dispose();
        await BindAsync(part, allProcessors, CancellationToken.None);
    }

    // A process that has ended meanwhile needs no binding.
    private static async Task BindAsync(int part, string processors, CancellationToken cancellationToken)
    {
        foreach (var id in ProcessTree.Of(part))
        {
            await Shell.RunAsync(
                "taskset", ["--all-tasks", "--cpu-list", "--pid", processors, Text(id)], folder: null, cancellationToken);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
