using ChaosHarness.Lab.ControlPlane.CloudWatch;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>What must hold before the first action: every target found and not too many, every stop condition there.</summary>
internal static class FisStart
{
    private const string Failure = "TargetResolutionFailure";

    /// <summary>Resolves the targets into the experiment; returns why it cannot start, or null.</summary>
    public static (string Reason, string Code, string Location)? FaultOf(
        FisExperiment experiment, CloudWatchRegions cloudWatch, Random random)
    {
        var template = experiment.Template;
        experiment.Resolve(template.Targets.ToDictionary(
            pair => pair.Key,
            pair => FisTargetResolution.Resolve(pair.Value, template.Region, FisResources.All, random)));
        foreach (var (name, target) in template.Targets)
        {
            var found = experiment.ResolvedTargets[name];
            // Resources by ARN are there or the experiment fails, whatever the mode for empty targets says.
            if (target.ResourceArns.Any(arn => FisResources.All.All(resource => resource.Arn != arn || resource.Region != template.Region))
                || (target.SelectionMode == "ALL" && found.Count < target.ResourceArns.Count))
            {
                return ($"Target resolution did not find every ARN of target '{name}'.", Failure, name);
            }

            if (found.Count == 0 && template.EmptyTargetResolutionMode == "fail")
            {
                return ($"Target resolution returned empty set for target '{name}'.", Failure, name);
            }
        }

        return TooManyOf(experiment) ?? MissingAlarmOf(template, cloudWatch);
    }

    private static (string Reason, string Code, string Location)? TooManyOf(FisExperiment experiment)
    {
        foreach (var (name, run) in experiment.Actions)
        {
            foreach (var target in run.Action.Targets.Values)
            {
                var found = experiment.ResolvedTargets[target].Count;
                var limit = FisCatalog.Actions[run.Action.ActionId].TagLimit;
                if (found > limit && experiment.Template.Targets[target].ResourceArns.Count == 0)
                {
                    return ($"Target '{target}' of action '{name}' resolved to {found} resources; the limit is {limit}.",
                        "ServiceQuotaExceeded", target);
                }
            }
        }

        return null;
    }

    private static (string Reason, string Code, string Location)? MissingAlarmOf(
        FisTemplate template, CloudWatchRegions cloudWatch)
    {
        var missing = template.AlarmArns.FirstOrDefault(arn =>
            arn.Split(':').ElementAtOrDefault(3) != template.Region || cloudWatch.FindByArn(arn) is null);
        return missing is null
            ? null
            : ($"The stop condition alarm '{missing}' does not exist in {template.Region}.", "StopConditionNotFound", missing);
    }
}
