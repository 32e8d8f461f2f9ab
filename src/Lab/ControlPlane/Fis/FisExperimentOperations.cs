using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>FIS's calls about experiments, the safety lever and tags.</summary>
internal static class FisExperimentOperations
{
    private const string LeverId = "default";

    public static IEnumerable<KeyValuePair<string, Func<FisRegion, WireMap, DateTimeOffset, WireMap>>> Operations =>
    [
        new("StartExperiment", Start),
        new("StopExperiment", Stop),
        new("GetExperiment", (region, input, _) => Answer(region.Experiment(input.Required("id")))),
        new("ListExperiments", List),
        new("ListExperimentResolvedTargets", ListResolved),
        new("GetSafetyLever", (region, input, _) => Lever(region, input)),
        new("UpdateSafetyLeverState", UpdateLever),
        new("TagResource", (region, input, _) => Retag(region, input, tags => Merge(tags, input.Map("tags") ?? []))),
        new("UntagResource", (region, input, _) => Retag(region, input, tags => Without(tags, KeysOf(input)))),
        new("ListTagsForResource", (region, input, _) => new WireMap { ["tags"] = WireMap.Of(TagsOf(region, input)) }),
    ];

    private static WireMap Answer(FisExperiment experiment) => new() { ["experiment"] = FisExperimentWire.Write(experiment) };

    private static WireMap Start(FisRegion region, WireMap input, DateTimeOffset now)
    {
        var mode = input.Map("experimentOptions")?.Text("actionsMode") ?? "run-all";
        if (mode is not ("run-all" or "skip-all"))
        {
            throw FisErrors.Validation($"actionsMode '{mode}' must be 'run-all' or 'skip-all'.");
        }

        var template = region.Template(input.Required("experimentTemplateId"));
        return Answer(region.Start(
            input.Text("clientToken"), FisPages.Fingerprint(input), template, mode, (input.Map("tags") ?? []).ToTexts()));
    }

    private static WireMap Stop(FisRegion region, WireMap input, DateTimeOffset now)
    {
        var id = input.Required("id");
        region.Stop(id, "Experiment was stopped by the caller.");
        return Answer(region.Experiment(id));
    }

    private static WireMap List(FisRegion region, WireMap input, DateTimeOffset now)
    {
        var template = input.Text("experimentTemplateId");
        return FisPages.Write(input, "experiments", region.Experiments
            .Where(experiment => template is null || experiment.Template.Id == template)
            .Select(FisExperimentWire.WriteSummary));
    }

    private static WireMap ListResolved(FisRegion region, WireMap input, DateTimeOffset now)
    {
        var experiment = region.Experiment(input.Required("experimentId"));
        var wanted = input.Text("targetName");
        return FisPages.Write(input, "resolvedTargets", experiment.ResolvedTargets
            .Where(pair => wanted is null || pair.Key == wanted)
            .SelectMany(pair => pair.Value.Select(resource => new WireMap
            {
                ["resourceType"] = resource.Type,
                ["targetName"] = pair.Key,
                ["targetInformation"] = new WireMap { ["arn"] = resource.Arn },
            })));
    }

    private static WireMap Lever(FisRegion region, WireMap input)
    {
        if (input.Required("id") is not LeverId and var id)
        {
            throw FisErrors.NotFound("safety lever", id);
        }

        return new WireMap
        {
            ["safetyLever"] = new WireMap
            {
                ["id"] = LeverId,
                ["arn"] = $"arn:aws:fis:{region.Name}:{LabAccount.Id}:safety-lever/{LeverId}",
                ["state"] = new WireMap { ["status"] = region.LeverStatus, ["reason"] = region.LeverReason },
            },
        };
    }

    private static WireMap UpdateLever(FisRegion region, WireMap input, DateTimeOffset now)
    {
        Lever(region, input);
        var state = input.Map("state") ?? throw new InvalidMemberException("'state' is missing.");
        var status = state.Required("status");
        if (status is not ("engaged" or "disengaged"))
        {
            throw FisErrors.Validation($"The status '{status}' must be 'engaged' or 'disengaged'.");
        }

        region.SetLever(status, state.Required("reason"));
        return Lever(region, input);
    }

    private static IReadOnlyDictionary<string, string> TagsOf(FisRegion region, WireMap input)
    {
        var id = IdOf(input);
        return id.StartsWith("EXP", StringComparison.Ordinal) ? region.Experiment(id).Tags : region.Template(id).Tags;
    }

    private static WireMap Retag(
        FisRegion region, WireMap input, Func<IReadOnlyDictionary<string, string>, Dictionary<string, string>> change)
    {
        var tags = change(TagsOf(region, input));
        var id = IdOf(input);
        if (id.StartsWith("EXP", StringComparison.Ordinal))
        {
            region.Experiment(id).Tags = tags;
        }
        else
        {
            region.Put(region.Template(id) with { Tags = tags });
        }

        return [];
    }

    private static string IdOf(WireMap input) => input.Required("resourceArn").Split('/')[^1];

    private static IReadOnlyList<string> KeysOf(WireMap input) =>
        input.GetValueOrDefault("tagKeys") is string single ? [single] : input.Texts("tagKeys");

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> tags, WireMap added)
    {
        var merged = new Dictionary<string, string>(tags, StringComparer.Ordinal);
        foreach (var (key, value) in added.ToTexts())
        {
            merged[key] = value;
        }

        return merged;
    }

    private static Dictionary<string, string> Without(IReadOnlyDictionary<string, string> tags, IReadOnlyList<string> keys) =>
        tags.Where(tag => !keys.Contains(tag.Key)).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
}
