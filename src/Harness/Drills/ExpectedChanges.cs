using ChaosHarness.Harness.Targets;

namespace ChaosHarness.Harness.Drills;

/// <summary>The settings that a scenario expects to differ after a drill of a target.</summary>
internal static class ExpectedChanges
{
    /// <summary>Names them among the settings that there are.</summary>
    /// <param name="scenario">
    /// What is expected of it: <c>{writer}</c> and <c>{public}</c> stand for the target's names, one <c>*</c> for whatever is there.
    /// </param>
    /// <param name="target">A target that fails back by itself leaves none where the scenario is undone.</param>
    /// <param name="settings">Paths of all settings.</param>
    /// <returns>Their paths.</returns>
    public static IReadOnlyList<string> Among(Scenario scenario, Target target, IReadOnlyCollection<string> settings) =>
        scenario.IsFailedBack && target.Budgets.Failback is not null
            ? []
            : [.. scenario.ExpectedChanges.SelectMany(path => Named(path, target, settings))];

    private static IEnumerable<string> Named(string path, Target target, IReadOnlyCollection<string> settings)
    {
        var named = path
            .Replace("{writer}", target.Names.WriterName, StringComparison.Ordinal)
            .Replace("{public}", target.Names.PublicUri.Host, StringComparison.Ordinal);
        return named.Split('*') is [var start, var end]
            ? settings.Where(setting => setting.StartsWith(start, StringComparison.Ordinal) && setting.EndsWith(end, StringComparison.Ordinal))
            : [named];
    }
}
