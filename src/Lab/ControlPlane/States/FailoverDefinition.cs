using System.Text.Json.Nodes;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.Notifications;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>The design's failover workflow, in Amazon States Language.</summary>
internal static class FailoverDefinition
{
    public const string Name = "dr-failover";

    /// <summary>The first state that changes something.</summary>
    public const string FirstMove = "PromoteAuroraCluster";

    public static string Arn { get; } = $"arn:aws:states:{Topology.Tokyo.AwsRegion}:{LabAccount.Id}:stateMachine:{Name}";

    public static string RoleArn { get; } = $"arn:aws:iam::{LabAccount.Id}:role/dr-failover";

    public static JsonObject Definition { get; } = new()
    {
        ["Comment"] = "Automated disaster recovery failover workflow",
        ["StartAt"] = "ValidateHealthStatus",
        ["States"] = new JsonObject
        {
            ["ValidateHealthStatus"] = Lambda("dr-health-validator", FirstMove),
            [FirstMove] = Lambda("dr-aurora-promoter", "UpdateDNSRouting"),
            ["UpdateDNSRouting"] = Lambda("dr-dns-updater", "SendNotification", new JsonObject
            {
                ["writerRegion"] = Topology.Tokyo.AwsRegion,
                ["primaryWeight"] = 0,
            }),
            ["SendNotification"] = new JsonObject
            {
                ["Type"] = "Task",
                ["Resource"] = WorkflowTasks.PublishResource,
                ["Parameters"] = new JsonObject
                {
                    ["TopicArn"] = NotificationTopics.FailoverTopicArn,
                    ["Subject"] = "Failover to Tokyo",
                    ["Message.$"] = "$",
                },
                ["End"] = true,
            },
        },
    };

    private static JsonObject Lambda(string function, string next, JsonObject? parameters = null)
    {
        var state = new JsonObject
        {
            ["Type"] = "Task",
            ["Resource"] = $"arn:aws:lambda:{Topology.Tokyo.AwsRegion}:{LabAccount.Id}:function:{function}",
            ["Next"] = next,
        };
        if (parameters is not null)
        {
            state["Parameters"] = parameters;
        }

        return state;
    }
}
