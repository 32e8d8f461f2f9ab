using System.Globalization;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>Finds the resources of a target, once, at the start of an experiment. Pure but for the given random source.</summary>
internal static class FisTargetResolution
{
    public static IReadOnlyList<FisResource> Resolve(
        FisTarget target, string region, IReadOnlyList<FisResource> resources, Random random)
    {
        var candidates = resources
            .Where(resource => resource.Type == target.ResourceType && resource.Region == region)
            .Where(resource => target.ResourceArns.Count > 0
                ? target.ResourceArns.Contains(resource.Arn)
                : target.ResourceTags.All(tag => resource.Tags.GetValueOrDefault(tag.Key) == tag.Value)
                    && target.Filters.All(filter => resource.Has(filter.Path, filter.Values)))
            .Where(resource => FitsParameters(resource, target.Parameters))
            .ToArray();
        var count = CountOf(target.SelectionMode, candidates.Length)
            ?? throw FisErrors.Validation($"The selection mode '{target.SelectionMode}' is not ALL, COUNT(n) or PERCENT(n).");
        if (count < candidates.Length)
        {
            random.Shuffle(candidates);
        }

        return [.. candidates.Take(count)];
    }

    /// <summary>How many of so many; null when the mode is none that FIS knows. A percentage is rounded down.</summary>
    public static int? CountOf(string mode, int found)
    {
        if (mode == "ALL")
        {
            return found;
        }

        return Argument(mode, "COUNT") is { } count and > 0 ? Math.Min(count, found)
            : Argument(mode, "PERCENT") is { } percent and > 0 and <= 100 ? found * percent / 100
            : null;
    }

    private static bool FitsParameters(FisResource resource, IReadOnlyDictionary<string, string> parameters)
    {
        var attributes = FisResourceTypes.All[resource.Type].Parameters;
        return parameters.All(parameter => parameter.Key switch
        {
            "selectorType" => true,
            // A label selector lists requirements that all must hold; the others name one thing.
            "selectorValue" => parameter.Value.Split(',').All(value => resource.Has(parameters["selectorType"], [value])),
            _ => resource.Has(attributes[parameter.Key], parameter.Value.Split(',', StringSplitOptions.TrimEntries)),
        });
    }

    private static int? Argument(string mode, string name) =>
        mode.StartsWith(name + "(", StringComparison.Ordinal) && mode.EndsWith(')')
            && int.TryParse(mode.AsSpan(name.Length + 1, mode.Length - name.Length - 2), CultureInfo.InvariantCulture, out var value)
                ? value
                : null;
}
