using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>Templates to and from the wire.</summary>
internal static class FisTemplateWire
{
    public static FisTemplate ReadNew(WireMap input, string id, string region, DateTimeOffset now) => new()
    {
        Id = id,
        Region = region,
        Description = input.Required("description"),
        RoleArn = input.Required("roleArn"),
        Targets = ReadTargets(input.Map("targets") ?? []),
        Actions = ReadActions(input.Map("actions") ?? [], null),
        StopConditions = ReadStopConditions(input),
        Tags = (input.Map("tags") ?? []).ToTexts(),
        AccountTargeting = input.Map("experimentOptions")?.Text("accountTargeting") ?? "single-account",
        EmptyTargetResolutionMode = input.Map("experimentOptions")?.Text("emptyTargetResolutionMode") ?? "fail",
        LogConfiguration = input.Map("logConfiguration"),
        ReportConfiguration = input.Map("experimentReportConfiguration"),
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>Given members replace those of the present template.</summary>
    public static FisTemplate ReadUpdate(WireMap input, FisTemplate present, DateTimeOffset now) => present with
    {
        Description = input.Text("description") ?? present.Description,
        RoleArn = input.Text("roleArn") ?? present.RoleArn,
        Targets = input.Map("targets") is { } targets ? ReadTargets(targets) : present.Targets,
        Actions = input.Map("actions") is { } actions ? ReadActions(actions, present.Actions) : present.Actions,
        StopConditions = input.ContainsKey("stopConditions") ? ReadStopConditions(input) : present.StopConditions,
        EmptyTargetResolutionMode =
            input.Map("experimentOptions")?.Text("emptyTargetResolutionMode") ?? present.EmptyTargetResolutionMode,
        LogConfiguration = input.Map("logConfiguration") ?? present.LogConfiguration,
        ReportConfiguration = input.Map("experimentReportConfiguration") ?? present.ReportConfiguration,
        UpdatedAt = now,
    };

    public static WireMap WriteSummary(FisTemplate template) => new()
    {
        ["id"] = template.Id,
        ["arn"] = template.Arn,
        ["description"] = template.Description,
        ["creationTime"] = template.CreatedAt,
        ["lastUpdateTime"] = template.UpdatedAt,
        ["tags"] = WireMap.Of(template.Tags),
    };

    public static WireMap Write(FisTemplate template)
    {
        var map = WriteSummary(template);
        map["targets"] = WriteTargets(template.Targets);
        map["actions"] = Mapped(template.Actions, WriteAction);
        map["stopConditions"] = WriteStopConditions(template.StopConditions);
        map["roleArn"] = template.RoleArn;
        map["logConfiguration"] = template.LogConfiguration;
        map["experimentReportConfiguration"] = template.ReportConfiguration;
        map["experimentOptions"] = new WireMap
        {
            ["accountTargeting"] = template.AccountTargeting,
            ["emptyTargetResolutionMode"] = template.EmptyTargetResolutionMode,
        };
        map["targetAccountConfigurationsCount"] = 0;
        return map;
    }

    public static WireMap WriteTargets(IReadOnlyDictionary<string, FisTarget> targets) => Mapped(targets, target => new WireMap
    {
        ["resourceType"] = target.ResourceType,
        ["resourceArns"] = target.ResourceArns.Count > 0 ? new WireList(target.ResourceArns) : null,
        ["resourceTags"] = target.ResourceTags.Count > 0 ? WireMap.Of(target.ResourceTags) : null,
        ["filters"] = target.Filters.Count > 0
            ? new WireList(target.Filters.Select(filter => new WireMap
            {
                ["path"] = filter.Path,
                ["values"] = new WireList(filter.Values),
            }))
            : null,
        ["selectionMode"] = target.SelectionMode,
        ["parameters"] = target.Parameters.Count > 0 ? WireMap.Of(target.Parameters) : null,
    });

    public static WireMap WriteAction(FisAction action) => new()
    {
        ["actionId"] = action.ActionId,
        ["description"] = action.Description,
        ["parameters"] = WireMap.Of(action.Parameters),
        ["targets"] = WireMap.Of(action.Targets),
        ["startAfter"] = action.StartAfter.Count > 0 ? new WireList(action.StartAfter) : null,
    };

    public static WireList WriteStopConditions(IReadOnlyList<FisStopCondition> conditions) =>
        new(conditions.Select(condition => new WireMap { ["source"] = condition.Source, ["value"] = condition.Value }));

    public static WireMap Mapped<T>(IReadOnlyDictionary<string, T> values, Func<T, WireMap> write)
    {
        var map = new WireMap();
        foreach (var (name, value) in values)
        {
            map[name] = write(value);
        }

        return map;
    }

    private static Dictionary<string, FisTarget> ReadTargets(WireMap targets) => Each(targets, (_, target) => new FisTarget(
        target.Required("resourceType"),
        target.Texts("resourceArns"),
        (target.Map("resourceTags") ?? []).ToTexts(),
        [.. target.Maps("filters").Select(filter => new FisFilter(filter.Required("path"), filter.Texts("values")))],
        target.Required("selectionMode"),
        (target.Map("parameters") ?? []).ToTexts()));

    private static Dictionary<string, FisAction> ReadActions(
        WireMap actions, IReadOnlyDictionary<string, FisAction>? present) => Each(actions, (name, action) => new FisAction(
            action.Text("actionId") ?? present?.GetValueOrDefault(name)?.ActionId ?? action.Required("actionId"),
            action.Text("description"),
            (action.Map("parameters") ?? []).ToTexts(),
            (action.Map("targets") ?? []).ToTexts(),
            action.Texts("startAfter")));

    private static List<FisStopCondition> ReadStopConditions(WireMap input) =>
        [.. input.Maps("stopConditions").Select(map => new FisStopCondition(map.Required("source"), map.Text("value")))];

    private static Dictionary<string, T> Each<T>(WireMap map, Func<string, WireMap, T> read) => map.Keys.ToDictionary(
        name => name,
        name => read(name, map.Map(name) ?? throw new InvalidMemberException($"'{name}' must be a structure.")),
        StringComparer.Ordinal);
}
