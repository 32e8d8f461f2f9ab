using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>Alarms to and from the wire.</summary>
internal static class AlarmWire
{
    private static readonly string[] Operators =
    [
        "GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanThreshold", "LessThanOrEqualToThreshold",
    ];

    private static readonly string[] MissingTreatments = ["missing", "notBreaching", "breaching", "ignore"];

    public static AlarmSettings Read(WireMap input)
    {
        if (input.Maps("Metrics").Count > 0)
        {
            throw CloudWatchErrors.InvalidCombination(
                "The lab has no alarms on metric math. Give MetricName, Namespace and Statistic.");
        }

        var statistic = input.Text("Statistic") ?? input.Required("ExtendedStatistic");
        var settings = new AlarmSettings
        {
            Name = input.Required("AlarmName"),
            Description = input.Text("AlarmDescription"),
            ActionsEnabled = input.Flag("ActionsEnabled") ?? true,
            OkActions = input.Texts("OKActions"),
            AlarmActions = input.Texts("AlarmActions"),
            InsufficientDataActions = input.Texts("InsufficientDataActions"),
            Metric = MetricWire.ReadKey(input, input.Required("Namespace")),
            Statistic = statistic,
            Period = TimeSpan.FromSeconds(input.Integer("Period") ?? 0),
            Unit = input.Text("Unit"),
            EvaluationPeriods = (int)(input.Integer("EvaluationPeriods") ?? 0),
            DatapointsToAlarm = (int?)input.Integer("DatapointsToAlarm"),
            Threshold = input.Number("Threshold") ?? throw new InvalidMemberException("The parameter 'Threshold' is missing."),
            ComparisonOperator = OneOf(input.Required("ComparisonOperator"), "ComparisonOperator", Operators),
            TreatMissing = OneOf(input.Text("TreatMissingData") ?? "missing", "TreatMissingData", MissingTreatments),
        };
        Check(settings);
        return settings;
    }

    public static WireMap Write(string region, AlarmState alarm)
    {
        var settings = alarm.Settings;
        var isPlain = MetricStatistic.Names.Contains(settings.Statistic);
        return new WireMap
        {
            ["AlarmName"] = settings.Name,
            ["AlarmArn"] = LabAccount.AlarmArnOf(region, settings.Name),
            ["AlarmDescription"] = settings.Description,
            ["AlarmConfigurationUpdatedTimestamp"] = alarm.ConfiguredAt,
            ["ActionsEnabled"] = settings.ActionsEnabled,
            ["OKActions"] = new WireList(settings.OkActions),
            ["AlarmActions"] = new WireList(settings.AlarmActions),
            ["InsufficientDataActions"] = new WireList(settings.InsufficientDataActions),
            ["StateValue"] = alarm.State,
            ["StateReason"] = alarm.Reason,
            ["StateReasonData"] = alarm.ReasonPayload,
            ["StateUpdatedTimestamp"] = alarm.UpdatedAt,
            ["MetricName"] = settings.Metric.Name,
            ["Namespace"] = settings.Metric.Namespace,
            ["Statistic"] = isPlain ? settings.Statistic : null,
            ["ExtendedStatistic"] = isPlain ? null : settings.Statistic,
            ["Dimensions"] = MetricWire.WriteDimensions(settings.Metric),
            ["Period"] = (int)settings.Period.TotalSeconds,
            ["Unit"] = settings.Unit,
            ["EvaluationPeriods"] = settings.EvaluationPeriods,
            ["DatapointsToAlarm"] = settings.DatapointsToAlarm,
            ["Threshold"] = settings.Threshold,
            ["ComparisonOperator"] = settings.ComparisonOperator,
            ["TreatMissingData"] = settings.TreatMissing,
            ["StateTransitionedTimestamp"] = alarm.TransitionedAt,
        };
    }

    private static void Check(AlarmSettings settings)
    {
        if (!MetricStatistic.IsKnown(settings.Statistic))
        {
            throw CloudWatchErrors.InvalidValue($"The lab has no statistic '{settings.Statistic}'.");
        }

        if (settings.Period < TimeSpan.FromSeconds(1) || settings.EvaluationPeriods < 1
            || settings.Period * settings.EvaluationPeriods > TimeSpan.FromDays(1))
        {
            throw CloudWatchErrors.InvalidCombination(
                "Period must be 1 s or more, EvaluationPeriods 1 or more, and their product at most one day.");
        }

        if (settings.DatapointsToAlarm is { } datapoints && (datapoints < 1 || datapoints > settings.EvaluationPeriods))
        {
            throw CloudWatchErrors.InvalidCombination(
                $"DatapointsToAlarm {datapoints} must be within 1 and EvaluationPeriods {settings.EvaluationPeriods}.");
        }
    }

    private static string OneOf(string value, string name, string[] allowed) => allowed.Contains(value)
        ? value
        : throw CloudWatchErrors.InvalidValue($"{name} '{value}' must be one of {string.Join(", ", allowed)}.");
}
