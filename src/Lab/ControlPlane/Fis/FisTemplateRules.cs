using System.Xml;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>What a template must be before FIS takes it.</summary>
internal static class FisTemplateRules
{
    public const int ActionLimit = 20;
    public const int ParallelLimit = 10;
    public const int StopConditionLimit = 5;
    public const int TagLimit = 50;

    public static readonly TimeSpan LongestDuration = TimeSpan.FromHours(12);

    private const int LongestDescription = 512;

    private static readonly string[] SelectorTypes = ["labelSelector", "deploymentName", "podName"];

    /// <summary>Throws with the first fault found.</summary>
    public static void Check(FisTemplate template, TimeSpan shortestDuration)
    {
        Require(template.RoleArn.StartsWith("arn:aws:iam::", StringComparison.Ordinal) && template.RoleArn.Length >= 20,
            $"The role '{template.RoleArn}' is no IAM role ARN.");
        Require(template.Description.Length <= LongestDescription,
            $"The description has {template.Description.Length} characters; it may have {LongestDescription}.");
        Require(template.Tags.Count <= TagLimit, $"The template has {template.Tags.Count} tags; it may have {TagLimit}.");
        Require(template.Actions.Count > 0, "The template has no action; it must have at least one.");
        Limit(template.Actions.Count, ActionLimit, "actions per template");
        Require(template.StopConditions.Count > 0,
            "The template has no stop condition; it must have at least one. Use the source 'none' for no stop condition.");
        Limit(template.StopConditions.Count, StopConditionLimit, "stop conditions per template");
        Require(template.AccountTargeting == "single-account", "The lab is one account: accountTargeting must be 'single-account'.");
        Require(template.EmptyTargetResolutionMode is "fail" or "skip",
            $"emptyTargetResolutionMode '{template.EmptyTargetResolutionMode}' must be 'fail' or 'skip'.");
        foreach (var condition in template.StopConditions)
        {
            Require(
                condition.Source == "none"
                || (condition.Source == FisStopCondition.AlarmSource
                    && condition.Value?.StartsWith("arn:aws:cloudwatch:", StringComparison.Ordinal) == true),
                $"The stop condition '{condition.Source}' with value '{condition.Value}' is neither 'none' nor an alarm with its ARN.");
        }

        CheckLog(template);
        foreach (var (name, target) in template.Targets)
        {
            CheckTarget(name, target);
        }

        foreach (var (name, action) in template.Actions)
        {
            FisActionRules.Check(template, name, action, shortestDuration);
        }

        CheckOrder(template);
    }

    /// <exception cref="FormatException">It is no ISO 8601 duration.</exception>
    public static TimeSpan DurationOf(string text) => XmlConvert.ToTimeSpan(text);

    public static void CheckName(string kind, string name) =>
        Require(name.Length is >= 1 and <= 64 && !name.Any(char.IsWhiteSpace),
            $"The {kind} name '{name}' must have 1 to 64 characters and no white space.");

    public static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw FisErrors.Validation(message);
        }
    }

    private static void Limit(int count, int limit, string what)
    {
        if (count > limit)
        {
            throw FisErrors.Quota($"There are {count} {what}; the limit is {limit}.");
        }
    }

    private static void CheckLog(FisTemplate template)
    {
        if (template.LogConfiguration is not { } log)
        {
            return;
        }

        Require(log.Integer("logSchemaVersion") is 1 or 2, "The logConfiguration needs a logSchemaVersion of 1 or 2.");
        var group = log.Map("cloudWatchLogsConfiguration")?.Text("logGroupArn");
        Require(group is not null || log.Map("s3Configuration") is not null, "The logConfiguration names no destination.");
        Require(group is null || (group.StartsWith("arn:aws:logs:", StringComparison.Ordinal) && group.EndsWith(":*", StringComparison.Ordinal)),
            $"The log group ARN '{group}' must begin with 'arn:aws:logs:' and end with ':*'.");
    }

    private static void CheckTarget(string name, FisTarget target)
    {
        CheckName("target", name);
        Require(FisResourceTypes.All.TryGetValue(target.ResourceType, out var type),
            $"The resource type '{target.ResourceType}' of target '{name}' is not known; "
            + $"known: {string.Join(", ", FisResourceTypes.All.Keys)}.");
        Require(FisTargetResolution.CountOf(target.SelectionMode, 0) is not null,
            $"The selection mode '{target.SelectionMode}' of target '{name}' is not ALL, COUNT(n) or PERCENT(n).");
        foreach (var key in target.Parameters.Keys.Where(key => !type!.Parameters.ContainsKey(key)))
        {
            Require(false, $"Targets of type '{target.ResourceType}' have no parameter '{key}'.");
        }

        var byArn = target.ResourceArns.Count > 0;
        var byTag = target.ResourceTags.Count > 0 || target.Filters.Count > 0;
        if (!type!.IsFoundByParameters)
        {
            Require(byArn != (byTag || target.Parameters.Count > 0),
                $"The target '{name}' must name its resources either by ARNs or by tags, filters and parameters.");
            return;
        }

        Require(!byArn && !byTag, $"The target '{name}' of type '{target.ResourceType}' takes parameters only, no ARNs, tags or filters.");
        foreach (var required in type.Required)
        {
            Require(target.Parameters.ContainsKey(required), $"The target '{name}' lacks its required parameter '{required}'.");
        }

        Require(SelectorTypes.Contains(target.Parameters["selectorType"]),
            $"The selectorType '{target.Parameters["selectorType"]}' of target '{name}' is not {string.Join(", ", SelectorTypes)}.");
    }

    // Takes away, round by round, what waits for nothing any more; what is left waits for itself.
    private static void CheckOrder(FisTemplate template)
    {
        var actions = template.Actions;
        var waiting = actions.ToDictionary(pair => pair.Key, pair => pair.Value.StartAfter);
        while (waiting.Where(pair => !pair.Value.Any(waiting.ContainsKey)).Select(pair => pair.Key).ToList() is { Count: > 0 } free)
        {
            Limit(free.Count, ParallelLimit, "actions in parallel");
            free.ForEach(name => waiting.Remove(name));
        }

        Require(waiting.Count == 0, $"The actions [{string.Join(", ", waiting.Keys)}] wait for each other in a circle.");
        var ends = new Dictionary<string, TimeSpan>(StringComparer.Ordinal);
        foreach (var name in template.ActionsInOrder())
        {
            var before = actions[name].StartAfter.Select(earlier => ends[earlier]).DefaultIfEmpty(TimeSpan.Zero).Max();
            ends[name] = before + FisActionRules.LengthOf(actions[name]);
        }

        Require(ends.Values.Max() <= LongestDuration,
            $"The experiment would last {ends.Values.Max().TotalHours:0.##} h; the limit is {LongestDuration.TotalHours:0} h.");
    }
}
