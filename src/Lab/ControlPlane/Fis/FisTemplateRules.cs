using System.Xml;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>What a template must be before FIS takes it.</summary>
internal static class FisTemplateRules
{
    private const int ActionLimit = 20;
    private const int StopConditionLimit = 5;

    private static readonly TimeSpan LongestDuration = TimeSpan.FromHours(12);

    /// <summary>Throws with the first fault found.</summary>
    public static void Check(FisTemplate template, TimeSpan shortestDuration)
    {
        Require(template.RoleArn.StartsWith("arn:aws:iam::", StringComparison.Ordinal) && template.RoleArn.Length >= 20,
            $"The role '{template.RoleArn}' is no IAM role ARN.");
        Require(template.Actions.Count is > 0 and <= ActionLimit,
            $"The template has {template.Actions.Count} actions; it must have 1 to {ActionLimit}.");
        Require(template.StopConditions.Count is > 0 and <= StopConditionLimit,
            $"The template has {template.StopConditions.Count} stop conditions; it must have 1 to {StopConditionLimit}. "
            + "Use the source 'none' for no stop condition.");
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

        foreach (var (name, target) in template.Targets)
        {
            CheckTarget(name, target);
        }

        foreach (var (name, action) in template.Actions)
        {
            CheckAction(template, name, action, shortestDuration);
        }

        CheckOrder(template.Actions);
    }

    public static TimeSpan DurationOf(string text) => XmlConvert.ToTimeSpan(text);

    private static void CheckTarget(string name, FisTarget target)
    {
        CheckName("target", name);
        Require(FisCatalog.ResourceTypes.ContainsKey(target.ResourceType),
            $"The resource type '{target.ResourceType}' of target '{name}' is not known; "
            + $"known: {string.Join(", ", FisCatalog.ResourceTypes.Keys)}.");
        var byArn = target.ResourceArns.Count > 0;
        var byTag = target.ResourceTags.Count > 0 || target.Filters.Count > 0;
        Require(byArn != byTag, $"The target '{name}' must name its resources either by ARNs or by tags and filters.");
        Require(FisTargetResolution.CountOf(target.SelectionMode, 0) is not null,
            $"The selection mode '{target.SelectionMode}' of target '{name}' is not ALL, COUNT(n) or PERCENT(n).");
    }

    private static void CheckAction(FisTemplate template, string name, FisAction action, TimeSpan shortest)
    {
        CheckName("action", name);
        Require(
            FisCatalog.Actions.ContainsKey(action.ActionId),
            $"The action id '{action.ActionId}' of action '{name}' is not known.");
        var kind = FisCatalog.Actions[action.ActionId];
        foreach (var key in action.Parameters.Keys.Where(key => kind.Parameters.All(known => known.Name != key)))
        {
            Require(false, $"The action '{name}' ({action.ActionId}) has no parameter '{key}'.");
        }

        foreach (var parameter in kind.Parameters)
        {
            CheckParameter(name, parameter, action.Parameters.GetValueOrDefault(parameter.Name), shortest);
        }

        var wanted = kind.TargetKey is { } single ? [single] : Array.Empty<string>();
        Require(action.Targets.Keys.Order().SequenceEqual(wanted),
            $"The action '{name}' ({action.ActionId}) must have the targets [{string.Join(", ", wanted)}], "
            + $"not [{string.Join(", ", action.Targets.Keys)}].");
        foreach (var target in action.Targets.Values)
        {
            Require(template.Targets.TryGetValue(target, out var found) && found.ResourceType == kind.ResourceType,
                $"The target '{target}' of action '{name}' is not in the template, or not of type '{kind.ResourceType}'.");
        }

        foreach (var before in action.StartAfter)
        {
            Require(
                template.Actions.ContainsKey(before),
                $"The action '{name}' starts after '{before}', which is not in the template.");
        }
    }

    private static void CheckParameter(string action, FisParameter parameter, string? value, TimeSpan shortest)
    {
        Require(
            value is not null || !parameter.IsRequired,
            $"The action '{action}' lacks its required parameter '{parameter.Name}'.");
        if (value is null)
        {
            return;
        }

        Require(parameter.Allowed?.Contains(value) ?? true,
            $"The parameter '{parameter.Name}' of action '{action}' is '{value}'; "
            + $"allowed here: {string.Join(", ", parameter.Allowed ?? [])}.");
        if (!parameter.IsDuration)
        {
            return;
        }

        try
        {
            var duration = DurationOf(value);
            Require(duration >= shortest && duration <= LongestDuration,
                $"The duration '{value}' of action '{action}' is not within {shortest.TotalSeconds:0} s "
                + $"and {LongestDuration.TotalHours:0} h.");
        }
        catch (FormatException)
        {
            Require(false, $"The duration '{value}' of action '{action}' is no ISO 8601 duration such as 'PT1M'.");
        }
    }

    // Takes away, round by round, what waits for nothing any more; what is left waits for itself.
    private static void CheckOrder(IReadOnlyDictionary<string, FisAction> actions)
    {
        var waiting = actions.ToDictionary(pair => pair.Key, pair => pair.Value.StartAfter);
        while (waiting.Where(pair => !pair.Value.Any(waiting.ContainsKey)).Select(pair => pair.Key).ToList() is { Count: > 0 } free)
        {
            free.ForEach(name => waiting.Remove(name));
        }

        Require(waiting.Count == 0, $"The actions [{string.Join(", ", waiting.Keys)}] wait for each other in a circle.");
    }

    private static void CheckName(string kind, string name) =>
        Require(name.Length is >= 1 and <= 64 && !name.Any(char.IsWhiteSpace),
            $"The {kind} name '{name}' must have 1 to 64 characters and no white space.");

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw FisErrors.Validation(message);
        }
    }
}
