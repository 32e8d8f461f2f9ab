using System.Text.Json.Nodes;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.CloudWatch;
using ChaosHarness.Lab.ControlPlane.States;

namespace ChaosHarness.Lab.ControlPlane.EventBridge;

/// <summary>The rule that a lab begins with: when the primary Region's alarm goes off in Tokyo, the failover workflow starts there.</summary>
internal static class RulesAtStart
{
    public const string FailoverRule = "dr-failover-on-alarm";

    /// <param name="isEnabled">False is defect D1: the rule was left disabled.</param>
    public static EventRule Failover(bool isEnabled) => new(FailoverRule, EventPattern.Parse(Pattern().ToJsonString(LabJson.Options)))
    {
        Description = "Starts the failover workflow when the primary Region is unhealthy.",
        IsEnabled = isEnabled,
        Targets =
        [
            new EventTarget("dr-failover", FailoverDefinition.Arn)
            {
                RoleArn = $"arn:aws:iam::{LabAccount.Id}:role/dr-failover-events",
                InputPaths = new Dictionary<string, string>
                {
                    ["alarm"] = "$.resources[0]", ["reason"] = "$.detail.state.reason", ["time"] = "$.time",
                },
                InputTemplate =
                    $$"""{"alarm":<alarm>,"reason":<reason>,"healthCheckId":"{{LabAccount.HealthCheckIdOf(Topology.Taiwan)}}","time":<time>}""",
            },
        ],
    };

    private static JsonObject Pattern() => new()
    {
        ["source"] = new JsonArray(AlarmMessage.Source),
        ["detail-type"] = new JsonArray(AlarmMessage.DetailType),
        ["resources"] = new JsonArray(LabAccount.AlarmArnOf(Topology.Tokyo.AwsRegion, LabAccount.PrimaryHealthAlarm)),
        ["detail"] = new JsonObject { ["state"] = new JsonObject { ["value"] = new JsonArray(AlarmEvaluation.Alarm) } },
    };
}
