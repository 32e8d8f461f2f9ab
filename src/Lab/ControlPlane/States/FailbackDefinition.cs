using System.Text.Json.Nodes;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.Notifications;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>The design's way back: three good checks of the primary, data in sync, the writer home, traffic back in steps.</summary>
/// <remarks>
/// Until <c>SwitchOverDatabase</c> nothing is changed, and an execution that ends before it leaves the system as it was. From the
/// first step of traffic on, anything that goes wrong takes all traffic to the survivor again.
/// </remarks>
internal static class FailbackDefinition
{
    public const string Name = "dr-failback";

    /// <summary>Good checks in a row before anything is done.</summary>
    public const int ChecksNeeded = 3;

    private const string StayAway = "StayAway";
    private const string Abort = "NotifyAborted";
    private const string TakeBack = "TakeTrafficBack";
    private const string Notify = "SendNotification";

    /// <summary>Share of users, in per cent, that the primary gets one after the other; the last is normal operation.</summary>
    public static IReadOnlyList<int> Steps { get; } = [10, 40, 70];

    public static string RoleArn { get; } = $"arn:aws:iam::{LabAccount.Id}:role/dr-failback";

    /// <param name="settings">Time between checks, and between steps.</param>
    /// <param name="isHasty">Defect D10: one good check will do, nobody looks whether data is in sync, and all users come at once.</param>
    public static JsonObject Definition(LabSettings settings, bool isHasty)
    {
        IReadOnlyList<int> steps = isHasty ? [Steps[^1]] : Steps;
        var states = Checks(settings, isHasty ? 1 : ChecksNeeded, isHasty ? "SwitchOverDatabase" : "VerifyDataInSync");
        states["VerifyDataInSync"] = Sync(Topology.Taiwan, "SwitchOverDatabase", StayAway);
        states["SwitchOverDatabase"] = Lambda(
            "dr-aurora-switchover", new() { ["targetRegion"] = Topology.Taiwan.AwsRegion }, "$.writer", "PointWriterName", Abort);
        states["PointWriterName"] = WithRetry(Lambda(
            "dr-dns-updater",
            new() { ["writerRegion"] = Topology.Taiwan.AwsRegion },
            "$.record",
            isHasty ? StepName(steps[0]) : "VerifySurvivorFollows",
            Abort));
        states["VerifySurvivorFollows"] = Sync(Topology.Tokyo, StepName(steps[0]), Abort);
        if (isHasty)
        {
            states.Remove("VerifyDataInSync");
            states.Remove("VerifySurvivorFollows");
        }

        for (var index = 0; index < steps.Count; index++)
        {
            AddStep(states, settings, steps[index], index + 1 < steps.Count ? StepName(steps[index + 1]) : Notify);
        }

        AddEnds(states);
        return new JsonObject
        {
            ["Comment"] = "Recovery of the primary Region: checks, data in sync, writer, traffic",
            ["StartAt"] = "BeginCounting",
            ["States"] = states,
        };
    }

    private static JsonObject Checks(LabSettings settings, int needed, string next) => new()
    {
        ["BeginCounting"] = new JsonObject
        {
            ["Type"] = "Pass",
            ["Result"] = new JsonObject { ["successes"] = 0 },
            ["ResultPath"] = "$.check",
            ["Next"] = "CheckPrimary",
        },
        ["CheckPrimary"] = Lambda("dr-primary-checker", new() { ["successes.$"] = "$.check.successes" }, "$.check", "IsPrimaryWell", StayAway),
        ["IsPrimaryWell"] = new JsonObject
        {
            ["Type"] = "Choice",
            ["Choices"] = new JsonArray(
                Rule("$.check.isHealthy", "BooleanEquals", false, StayAway),
                Rule("$.check.successes", "NumericGreaterThanEquals", needed, next)),
            ["Default"] = "WaitForNextCheck",
        },
        ["WaitForNextCheck"] = Wait(settings.FailbackIntervalSeconds, "CheckPrimary"),
    };

    private static void AddStep(JsonObject states, LabSettings settings, int weight, string next)
    {
        states[StepName(weight)] = WithRetry(Lambda("dr-dns-updater", new() { ["primaryWeight"] = weight }, "$.traffic", $"HoldAt{weight}", TakeBack));
        states[$"HoldAt{weight}"] = Wait(settings.FailbackStepSeconds, $"CheckAt{weight}");
        states[$"CheckAt{weight}"] = Lambda(
            "dr-primary-checker", new() { ["successes"] = 0, ["writes"] = true }, "$.check", $"IsWellAt{weight}", TakeBack);
        states[$"IsWellAt{weight}"] = new JsonObject
        {
            ["Type"] = "Choice",
            ["Choices"] = new JsonArray(Rule("$.check.isHealthy", "BooleanEquals", true, next)),
            ["Default"] = TakeBack,
        };
    }

    private static void AddEnds(JsonObject states)
    {
        states[Notify] = Publish("Failback to Taiwan");
        states[Notify]!.AsObject()["End"] = true;
        states[TakeBack] = WithRetry(Lambda("dr-dns-updater", new() { ["primaryWeight"] = 0 }, "$.traffic", Abort, Abort));
        states[Abort] = Publish("Failback to Taiwan was given up");
        states[Abort]!.AsObject()["ResultPath"] = null;
        states[Abort]!.AsObject()["Next"] = "FailbackAborted";
        states["FailbackAborted"] = new JsonObject
        {
            ["Type"] = "Fail",
            ["Error"] = "FailbackAborted",
            ["Cause"] = "The way back was given up, and traffic stays with the survivor. It is tried again from its beginning.",
        };
        states[StayAway] = new JsonObject
        {
            ["Type"] = "Fail",
            ["Error"] = "PrimaryNotReady",
            ["Cause"] = "The primary Region is not well, or does not have all data yet. Nothing was changed, and it is checked again.",
        };
    }

    private static string StepName(int weight) => $"ShiftTraffic{weight}";

    private static JsonObject Sync(LabRegion standby, string next, string otherwise) => WithRetry(
        Lambda("dr-sync-verifier", new() { ["standbyRegion"] = standby.AwsRegion }, "$.sync", next, otherwise));

    private static JsonObject Publish(string subject) => new()
    {
        ["Type"] = "Task",
        ["Resource"] = WorkflowTasks.PublishResource,
        ["Parameters"] = new JsonObject
        {
            ["TopicArn"] = NotificationTopics.FailoverTopicArn,
            ["Subject"] = subject,
            ["Message.$"] = "$",
        },
    };

    private static JsonObject Wait(int seconds, string next) => new() { ["Type"] = "Wait", ["Seconds"] = seconds, ["Next"] = next };

    private static JsonObject Rule(string variable, string comparison, JsonValue value, string next) =>
        new() { ["Variable"] = variable, [comparison] = value, ["Next"] = next };

    private static JsonObject Rule(string variable, string comparison, bool value, string next) =>
        Rule(variable, comparison, JsonValue.Create(value), next);

    private static JsonObject Rule(string variable, string comparison, int value, string next) =>
        Rule(variable, comparison, JsonValue.Create(value), next);

    private static JsonObject Lambda(string function, JsonObject parameters, string resultPath, string next, string otherwise) => new()
    {
        ["Type"] = "Task",
        ["Resource"] = $"arn:aws:lambda:{Topology.Tokyo.AwsRegion}:{LabAccount.Id}:function:{function}",
        ["Parameters"] = parameters,
        ["ResultPath"] = resultPath,
        ["TimeoutSeconds"] = 60,
        ["Catch"] = new JsonArray(new JsonObject
        {
            ["ErrorEquals"] = new JsonArray("States.ALL"), ["ResultPath"] = "$.failure", ["Next"] = otherwise,
        }),
        ["Next"] = next,
    };

    private static JsonObject WithRetry(JsonObject task)
    {
        task["Retry"] = new JsonArray(new JsonObject
        {
            ["ErrorEquals"] = new JsonArray("States.ALL"), ["IntervalSeconds"] = 1, ["MaxAttempts"] = 3, ["BackoffRate"] = 1.5,
        });
        return task;
    }
}
