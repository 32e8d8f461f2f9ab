using System.Diagnostics;
using System.Globalization;
using ChaosHarness.Probes;
using ChaosHarness.Probes.Pacing;
using NUnit.Framework;

namespace ChaosHarness.Tests.Unit.Probes;

/// <summary>A measurement for people, run by name: how late samples are sent on this machine.</summary>
[Explicit("takes 10 s each and loads every core")]
public sealed class SlipMeasurement
{
    [TestCase(0)]
    [TestCase(1)]
    public async Task Slip_at_a_thousand_samples_a_second(int busyPerCore)
    {
        List<Process> busy = [.. Enumerable.Range(0, busyPerCore * Environment.ProcessorCount)
            .Select(_ => Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "while :; do :; done"]))!)];
        try
        {
            RecordingSink sink = new();
            IProbe[] probes = [.. Enumerable.Range(0, 20).Select(number => $"probe {number}").Select(name => new ScriptedProbe(
                Some.Plan(name), (sample, _) => ValueTask.FromResult(sample.Answered(name, ObservationKind.Measured))))];
            await using Pacer pacer = new(new DrillClock(TimeProvider.System), sink, new PacerLimits(), probes);
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            long start = Stopwatch.GetTimestamp();
            await pacer.StartAsync(CancellationToken.None);
            await sink.WaitForAsync(10_000);
            await pacer.StopAsync(TimeSpan.FromSeconds(1), CancellationToken.None);

            double cores = (Process.GetCurrentProcess().TotalProcessorTime - before) / Stopwatch.GetElapsedTime(start);
            double[] slips = [.. sink.Seen.Select(one => (one.AskedAt - one.PlannedAt).TotalMilliseconds).Order()];
            int starved = sink.Seen.Count(one => one.Kind == ObservationKind.Starved);
            string At(double share) => slips[(int)((slips.Length - 1) * share)].ToString("0.00", CultureInfo.InvariantCulture);
            TestContext.Out.WriteLine(
                $"{busy.Count} busy: n={slips.Length} slip ms p50={At(0.5)} p99={At(0.99)} p99.9={At(0.999)} max={At(1)} "
                + $"starved={starved} cores={cores.ToString("0.000", CultureInfo.InvariantCulture)}");
            Assert.That(slips[(int)(slips.Length * 0.5)], Is.LessThan(2));
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
}
