using ChaosHarness.Harness.Timelines;

namespace ChaosHarness.Tests.Unit.Harness;

/// <summary>Configurations whose recovery time can be computed by hand.</summary>
internal static class Arithmetics
{
    /// <summary>Best 2 × 10 + 0.5 = 20.5 s; worst 3 × 10 + 6 + 2 × 1 + 5 + 5 + 2 = 50 s.</summary>
    public static readonly RecoveryArithmetic TenTimesThree = new()
    {
        HealthCheckIntervalS = 10, HealthCheckThreshold = 3, HealthCheckTimeoutS = 6, AlarmPeriodS = 1, AlarmEvaluations = 2,
        FailoverBestS = 0.5, FailoverWorstS = 5, WriterTtlS = 5, ClientWorstS = 2,
    };
}
