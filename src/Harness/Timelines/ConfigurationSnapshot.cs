namespace ChaosHarness.Harness.Timelines;

/// <summary>What the target's configuration was at one moment, as its own control plane told it.</summary>
public sealed record ConfigurationSnapshot
{
    /// <summary><c>before</c> the fault or <c>after</c> the calm phase.</summary>
    public required string When { get; init; }

    /// <summary>Every setting that a fault could leave changed: path to value, such as <c>record/api A taiwan/ttl</c> to <c>5</c>.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Paths that the scenario expects to change by itself, such as the Region of the writer after a failover.</summary>
    public required IReadOnlyList<string> ExpectedChanges { get; init; }

    /// <summary>The figures from which the recovery time can be computed beforehand; null in the snapshot after the drill.</summary>
    public RecoveryArithmetic? Arithmetic { get; init; }
}

/// <summary>The waits that lie between a failure and recovered clients, from configuration. All in seconds.</summary>
public sealed record RecoveryArithmetic
{
    /// <summary>Time between two health checks of one checker.</summary>
    public required double HealthCheckIntervalS { get; init; }

    /// <summary>Failures in a row until a checker changes its mind.</summary>
    public required int HealthCheckThreshold { get; init; }

    /// <summary>Longest time that a check of a hanging endpoint takes.</summary>
    public required double HealthCheckTimeoutS { get; init; }

    /// <summary>The alarm's period.</summary>
    public required double AlarmPeriodS { get; init; }

    /// <summary>Periods that must breach.</summary>
    public required int AlarmEvaluations { get; init; }

    /// <summary>Least time of workflow and promotion, as the target file declares it.</summary>
    public required double FailoverBestS { get; init; }

    /// <summary>Greatest time of workflow and promotion, as the target file declares it.</summary>
    public required double FailoverWorstS { get; init; }

    /// <summary>TTL of the name that clients of the database follow.</summary>
    public required double WriterTtlS { get; init; }

    /// <summary>Greatest time that clients need to connect anew, as the target file declares it.</summary>
    public required double ClientWorstS { get; init; }
}
