namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>What PutMetricAlarm sets.</summary>
internal sealed record AlarmSettings
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public bool ActionsEnabled { get; init; } = true;

    public IReadOnlyList<string> OkActions { get; init; } = [];

    public IReadOnlyList<string> AlarmActions { get; init; } = [];

    public IReadOnlyList<string> InsufficientDataActions { get; init; } = [];

    public required MetricKey Metric { get; init; }

    public required string Statistic { get; init; }

    public required TimeSpan Period { get; init; }

    public string? Unit { get; init; }

    public required int EvaluationPeriods { get; init; }

    /// <summary>M of the M-of-N rule; all periods when not given.</summary>
    public int? DatapointsToAlarm { get; init; }

    public required double Threshold { get; init; }

    public required string ComparisonOperator { get; init; }

    public string TreatMissing { get; init; } = "missing";

    /// <summary>ARNs of what happens when the alarm goes into a state.</summary>
    public IReadOnlyList<string> ActionsOf(string state) => state switch
    {
        AlarmEvaluation.Alarm => AlarmActions,
        AlarmEvaluation.Ok => OkActions,
        _ => InsufficientDataActions,
    };

    public bool IsBreaching(double value) => ComparisonOperator switch
    {
        "GreaterThanOrEqualToThreshold" => value >= Threshold,
        "GreaterThanThreshold" => value > Threshold,
        "LessThanThreshold" => value < Threshold,
        _ => value <= Threshold,
    };
}
