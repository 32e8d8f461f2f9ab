using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ChaosHarness.Probes;
using ChaosHarness.Probes.Pacing;

// How late samples are sent: 20 probes of 50 samples a second each, on a machine at rest and with every core busy.
const int Probes = 20;
const double MostMiddleMs = 2;
var held = true;
foreach (var busyPerCore in new[] { 0, 1 })
{
    List<Process> busy = [.. Enumerable.Range(0, busyPerCore * Environment.ProcessorCount)
        .Select(_ => Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "while :; do :; done"]))!)];
    try
    {
        Kept kept = new();
        await using Pacer pacer = new(
            new DrillClock(TimeProvider.System), kept, new PacerLimits(), [.. Enumerable.Range(0, Probes).Select(number => new Echo($"probe {number}"))]);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        await pacer.StartAsync(CancellationToken.None);
        await Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System);
        await pacer.StopAsync(TimeSpan.FromSeconds(1), CancellationToken.None);

        var cores = (Process.GetCurrentProcess().TotalProcessorTime - before) / Stopwatch.GetElapsedTime(start);
        double[] slips = [.. kept.Seen.Select(one => (one.AskedAt - one.PlannedAt).TotalMilliseconds).Order()];
        var starved = kept.Seen.Count(one => one.Kind == ObservationKind.Starved);
        double At(double share) => slips[(int)((slips.Length - 1) * share)];
        held &= At(0.5) < MostMiddleMs;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{busy.Count} busy: n={slips.Length} slip ms p50={At(0.5):0.00} (limit {MostMiddleMs}) p99={At(0.99):0.00} "
            + $"p99.9={At(0.999):0.00} max={At(1):0.00} starved={starved} cores={cores:0.000}"));
    }
    finally
    {
        busy.ForEach(process =>
        {
            process.Kill();
            process.Dispose();
        });
    }
}

return held ? 0 : 1;

/// <summary>Answers at once.</summary>
internal sealed class Echo(string name) : IProbe
{
    public ProbePlan Plan { get; } = new()
    {
        Name = name,
        Interval = TimeSpan.FromMilliseconds(20),
        Deadline = TimeSpan.FromSeconds(1),
        Question = "how late was this sent?",
    };

    public ValueTask<Observation> SampleAsync(ProbeSample sample, CancellationToken cancellationToken) =>
        ValueTask.FromResult(sample.Answered(Plan.Name, ObservationKind.Measured));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Keeps every observation.</summary>
internal sealed class Kept : IObservationSink
{
    public ConcurrentQueue<Observation> Seen { get; } = new();

    public void Record(in Observation observation) => Seen.Enqueue(observation);
}
