using ChaosHarness.Lab.ControlPlane.CloudWatch;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>What must hold before the first action: every target found, every stop condition there.</summary>
internal static class FisStart
{
    /// <summary>Resolves the targets into the experiment; returns why it cannot start, or null.</summary>
    public static (string Reason, string Code, string Location)? FaultOf(
        FisExperiment experiment, CloudWatchRegions cloudWatch, Random random)
    {
        var template = experiment.Template;
        experiment.ResolvedTargets = template.Targets.ToDictionary(
            pair => pair.Key,
            pair => FisTargetResolution.Resolve(pair.Value, template.Region, FisResources.All, random));
        foreach (var (name, target) in template.Targets)
        {
            var found = experiment.ResolvedTargets[name].Count;
            if (target.SelectionMode == "ALL" && found < target.ResourceArns.Count)
            {
                return ($"Target resolution did not find every ARN of target '{name}'.", "TargetResolutionFailure", name);
            }

            if (found == 0 && template.EmptyTargetResolutionMode == "fail")
            {
                return ($"Target resolution returned empty set for target '{name}'.", "TargetResolutionFailure", name);
            }
        }

        var missing = template.AlarmArns.FirstOrDefault(arn =>
            arn.Split(':').ElementAtOrDefault(3) != template.Region || cloudWatch.FindByArn(arn) is null);
        return missing is null
            ? null
            : ($"The stop condition alarm '{missing}' does not exist in {template.Region}.", "StopConditionNotFound", missing);
    }
}
