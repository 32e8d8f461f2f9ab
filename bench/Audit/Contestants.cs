using System.Diagnostics;
using ChaosHarness.Probes;
using ChaosHarness.Probes.Consistency;

namespace ChaosHarness.Bench.Audit;

/// <summary>One comparison by each of the two programs.</summary>
internal static class Contestants
{
    /// <summary>Seconds and the number of differences found by the audit of this project.</summary>
    public static async Task<(double Seconds, int Found)> AuditAsync(BenchServer reference, BenchServer copy)
    {
        AuditPlan plan = new() { SettleWithin = TimeSpan.Zero };
        ConsistencyAudit audit = new(reference.Endpoint, copy.Endpoint, plan, new DrillClock(TimeProvider.System));
        long began = Stopwatch.GetTimestamp();
        AuditResult result = await audit.CompareAsync(null, CancellationToken.None);
        return (Stopwatch.GetElapsedTime(began).TotalSeconds, result.Differences.Count);
    }

    /// <summary>Seconds, the number of differences found and what was said, by pg_comparator with the options given.</summary>
    public static async Task<(double Seconds, int Found, string Said)> ComparatorAsync(
        BenchServer reference, BenchServer copy, params string[] options)
    {
        ProcessStartInfo start = new("pg_comparator", [.. options, reference.Url, copy.Url])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        long began = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        string said = await error;
        await process.WaitForExitAsync();
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return (seconds, output.Split('\n').Count(line => line.StartsWith("UPDATE ", StringComparison.Ordinal)), said.Trim());
    }
}
