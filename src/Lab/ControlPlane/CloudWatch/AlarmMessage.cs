using System.Globalization;
using System.Text.Json.Nodes;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>What CloudWatch publishes to a topic, and puts on the event bus, when an alarm changes its state. Pure.</summary>
/// <seealso href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html"/>
internal static class AlarmMessage
{
    public const string DetailType = "CloudWatch Alarm State Change";
    public const string Source = "aws.cloudwatch";

    private const int SubjectLimit = 100;

    public static string SubjectOf(string region, AlarmTransition transition)
    {
        var subject = $"{transition.To}: \"{transition.Name}\" in {NameOf(region)}";
        return subject.Length <= SubjectLimit ? subject : subject[..SubjectLimit];
    }

    public static string Write(string region, AlarmTransition transition)
    {
        var settings = transition.After.Settings;
        return new JsonObject
        {
            ["AlarmName"] = settings.Name,
            ["AlarmDescription"] = settings.Description,
            ["AWSAccountId"] = LabAccount.Id,
            ["AlarmConfigurationUpdatedTimestamp"] = Time(transition.After.ConfiguredAt),
            ["NewStateValue"] = transition.To,
            ["NewStateReason"] = transition.Reason,
            ["StateChangeTime"] = Time(transition.After.UpdatedAt),
            ["Region"] = NameOf(region),
            ["AlarmArn"] = LabAccount.AlarmArnOf(region, settings.Name),
            ["OldStateValue"] = transition.From,
            ["OKActions"] = List(settings.OkActions),
            ["AlarmActions"] = List(settings.AlarmActions),
            ["InsufficientDataActions"] = List(settings.InsufficientDataActions),
            ["Trigger"] = TriggerOf(settings),
        }.ToJsonString(LabJson.Options);
    }

    public static JsonObject DetailOf(AlarmTransition transition) => new()
    {
        ["alarmName"] = transition.Name,
        ["state"] = StateOf(transition.After),
        ["previousState"] = StateOf(transition.Before),
        ["configuration"] = new JsonObject
        {
            ["description"] = transition.After.Settings.Description,
            ["metrics"] = new JsonArray(MetricOf(transition.After.Settings)),
        },
    };

    private static JsonObject StateOf(AlarmState alarm)
    {
        var state = new JsonObject
        {
            ["value"] = alarm.State, ["reason"] = alarm.Reason, ["timestamp"] = Time(alarm.UpdatedAt),
        };
        if (alarm.ReasonPayload is { } payload)
        {
            state["reasonData"] = payload;
        }

        return state;
    }

    private static JsonObject MetricOf(AlarmSettings settings) => new()
    {
        ["id"] = "m1",
        ["metricStat"] = new JsonObject
        {
            ["metric"] = new JsonObject
            {
                ["namespace"] = settings.Metric.Namespace,
                ["name"] = settings.Metric.Name,
                ["dimensions"] = new JsonObject(settings.Metric.Dimensions.Select(
                    dimension => KeyValuePair.Create(dimension.Name, (JsonNode?)dimension.Value))),
            },
            ["period"] = (int)settings.Period.TotalSeconds,
            ["stat"] = settings.Statistic,
        },
        ["returnData"] = true,
    };

    private static JsonObject TriggerOf(AlarmSettings settings)
    {
        var isPlain = MetricStatistic.Names.Contains(settings.Statistic);
        return new JsonObject
        {
            ["MetricName"] = settings.Metric.Name,
            ["Namespace"] = settings.Metric.Namespace,
            ["StatisticType"] = isPlain ? "Statistic" : "ExtendedStatistic",
            [isPlain ? "Statistic" : "ExtendedStatistic"] = isPlain ? settings.Statistic.ToUpperInvariant() : settings.Statistic,
            ["Unit"] = settings.Unit,
            ["Dimensions"] = new JsonArray([.. settings.Metric.Dimensions.Select(dimension =>
                (JsonNode)new JsonObject { ["value"] = dimension.Value, ["name"] = dimension.Name })]),
            ["Period"] = (int)settings.Period.TotalSeconds,
            ["EvaluationPeriods"] = settings.EvaluationPeriods,
            ["DatapointsToAlarm"] = settings.DatapointsToAlarm ?? settings.EvaluationPeriods,
            ["ComparisonOperator"] = settings.ComparisonOperator,
            ["Threshold"] = settings.Threshold,
            ["TreatMissingData"] = settings.TreatMissing,
            ["EvaluateLowSampleCountPercentile"] = "",
        };
    }

    private static JsonArray List(IReadOnlyList<string> arns) => new([.. arns.Select(arn => (JsonNode)arn)]);

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);

    // Messages have the Region's name for people, ARNs its code.
    private static string NameOf(string region) => region switch
    {
        "us-east-1" => "US East (N. Virginia)",
        "ap-east-2" => "Asia Pacific (Taipei)",
        "ap-northeast-1" => "Asia Pacific (Tokyo)",
        _ => region,
    };
}
