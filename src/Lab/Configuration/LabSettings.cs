namespace ChaosHarness.Lab.Configuration;

/// <summary>The timings that profile and pace decide, in one place.</summary>
internal sealed record LabSettings
{
    public required int HealthCheckIntervalSeconds { get; init; }

    public required int HealthCheckThreshold { get; init; }

    /// <summary>TTL of the public and writer records, in seconds.</summary>
    public required int RecordTtlSeconds { get; init; }

    public required int AlarmPeriodSeconds { get; init; }

    public required int AlarmEvaluationPeriods { get; init; }

    /// <summary>True: commits wait for the standby to apply, and degrade after <see cref="DegradeAfterMs"/>.</summary>
    public required bool SynchronousReplication { get; init; }

    /// <summary>How long a commit may wait for a lost standby before replication degrades to asynchronous.</summary>
    public required int DegradeAfterMs { get; init; }

    /// <summary>How long the writer may go on without hearing from the control plane before it fences itself.</summary>
    public required int WriterLeaseMs { get; init; }

    /// <summary>The shortest action duration FIS accepts; 60 s as on AWS, 1 s at the quick pace.</summary>
    public required int MinimumActionSeconds { get; init; }

    /// <summary>Time between two checks of a primary Region that has failed, and between one failback workflow and the next.</summary>
    public required int FailbackIntervalSeconds { get; init; }

    /// <summary>How long each step of traffic on its way back is watched; no shorter than a resolver keeps the step before.</summary>
    public required int FailbackStepSeconds { get; init; }

    public static LabSettings For(string profile, string pace)
    {
        var quick = pace == "quick";
        var documented = profile == "as-documented";
        var ttl = documented ? 60 : quick ? 5 : 10;
        return new LabSettings
        {
            HealthCheckIntervalSeconds = documented ? 30 : quick ? 1 : 10,
            HealthCheckThreshold = 3,
            RecordTtlSeconds = ttl,
            AlarmPeriodSeconds = quick ? 1 : 10,
            AlarmEvaluationPeriods = 1,
            SynchronousReplication = !documented,
            DegradeAfterMs = 2000,
            WriterLeaseMs = 2000,
            MinimumActionSeconds = quick ? 1 : 60,
            FailbackIntervalSeconds = quick ? 5 : 300,
            FailbackStepSeconds = Math.Max(quick ? 5 : 60, ttl),
        };
    }
}
