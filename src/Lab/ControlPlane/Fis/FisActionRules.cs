using System.Globalization;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>What an action of a template must be before FIS takes it.</summary>
internal static class FisActionRules
{
    private const int LongestValue = 1024;
    private const int AlarmLimit = 5;

    public static void Check(FisTemplate template, string name, FisAction action, TimeSpan shortest)
    {
        FisTemplateRules.CheckName("action", name);
        Require(FisCatalog.Actions.ContainsKey(action.ActionId), $"The action id '{action.ActionId}' of action '{name}' is not known.");
        var kind = FisCatalog.Actions[action.ActionId];
        foreach (var key in action.Parameters.Keys.Where(key => kind.Parameters.All(known => known.Name != key)))
        {
            Require(false, $"The action '{name}' ({action.ActionId}) has no parameter '{key}'.");
        }

        foreach (var parameter in kind.Parameters)
        {
            CheckParameter(name, parameter, action.Parameters.GetValueOrDefault(parameter.Name), shortest);
        }

        CheckTargets(template, name, action, kind);
        foreach (var before in action.StartAfter)
        {
            Require(
                template.Actions.ContainsKey(before), $"The action '{name}' starts after '{before}', which is not in the template.");
        }

        CheckMeaning(template, name, action);
    }

    /// <summary>How long an action takes at least; zero for those without a duration.</summary>
    public static TimeSpan LengthOf(FisAction action) =>
        (action.Parameters.GetValueOrDefault("duration") ?? action.Parameters.GetValueOrDefault("startInstancesAfterDuration")) is { } text
            ? FisTemplateRules.DurationOf(text)
            : TimeSpan.Zero;

    private static void CheckTargets(FisTemplate template, string name, FisAction action, FisActionKind kind)
    {
        var wanted = kind.TargetKey is { } single ? [single] : Array.Empty<string>();
        Require(action.Targets.Keys.Order().SequenceEqual(wanted),
            $"The action '{name}' ({action.ActionId}) must have the targets [{string.Join(", ", wanted)}], "
            + $"not [{string.Join(", ", action.Targets.Keys)}].");
        foreach (var target in action.Targets.Values)
        {
            Require(template.Targets.TryGetValue(target, out var found) && found.ResourceType == kind.ResourceType,
                $"The target '{target}' of action '{name}' is not in the template, or not of type '{kind.ResourceType}'.");
        }
    }

    // What no list of parameters can say.
    private static void CheckMeaning(FisTemplate template, string name, FisAction action)
    {
        Require(action.Parameters.GetValueOrDefault("region") != template.Region,
            $"The region of action '{name}' is '{template.Region}', the experiment's own; name the other one.");
        Require(action.Parameters.GetValueOrDefault("scope") != "prefix-list" || action.Parameters.ContainsKey("prefixListIdentifier"),
            $"The action '{name}' has the scope 'prefix-list' and lacks 'prefixListIdentifier'.");
        var alarms = action.Parameters.GetValueOrDefault("alarmArns")?.Split(',').Length ?? 0;
        Require(alarms <= AlarmLimit, $"The action '{name}' names {alarms} alarms; the limit is {AlarmLimit}.");
        foreach (var state in action.Parameters.GetValueOrDefault("alarmStates")?.Split(',', StringSplitOptions.TrimEntries) ?? [])
        {
            Require(state is "OK" or "ALARM" or "INSUFFICIENT_DATA",
                $"The alarm state '{state}' of action '{name}' is not OK, ALARM or INSUFFICIENT_DATA.");
        }
    }

    private static void CheckParameter(string action, FisParameter parameter, string? value, TimeSpan shortest)
    {
        Require(
            value is not null || !parameter.IsRequired, $"The action '{action}' lacks its required parameter '{parameter.Name}'.");
        if (value is null)
        {
            return;
        }

        Require(value.Length <= LongestValue,
            $"The parameter '{parameter.Name}' of action '{action}' has {value.Length} characters; it may have {LongestValue}.");
        Require(parameter.Allowed?.Contains(value) ?? true,
            $"The parameter '{parameter.Name}' of action '{action}' is '{value}'; "
            + $"allowed here: {string.Join(", ", parameter.Allowed ?? [])}.");
        if (parameter.Range is var (lowest, highest))
        {
            Require(long.TryParse(value, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest,
                $"The parameter '{parameter.Name}' of action '{action}' is '{value}'; it must be {lowest} to {highest}.");
        }

        if (parameter.IsDuration)
        {
            CheckDuration(action, value, shortest);
        }
    }

    private static void CheckDuration(string action, string value, TimeSpan shortest)
    {
        try
        {
            var duration = FisTemplateRules.DurationOf(value);
            Require(duration >= shortest && duration <= FisTemplateRules.LongestDuration,
                $"The duration '{value}' of action '{action}' is not within {shortest.TotalSeconds:0} s "
                + $"and {FisTemplateRules.LongestDuration.TotalHours:0} h.");
        }
        catch (FormatException)
        {
            Require(false, $"The duration '{value}' of action '{action}' is no ISO 8601 duration such as 'PT1M'.");
        }
    }

    private static void Require(bool holds, string message) => FisTemplateRules.Require(holds, message);
}
