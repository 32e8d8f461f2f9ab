using ChaosHarness.Lab.ControlPlane.Wire;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>FIS's calls about target accounts. Every template of the lab is of a single account, so there are none.</summary>
internal static class FisAccountOperations
{
    public static IEnumerable<KeyValuePair<string, Func<FisRegion, WireMap, DateTimeOffset, WireMap>>> Operations =>
    [
        new("CreateTargetAccountConfiguration", Refuse),
        new("GetTargetAccountConfiguration", (region, input, _) => None(region.Template(input.Required("id")).Id, input)),
        new("UpdateTargetAccountConfiguration", (region, input, _) => None(region.Template(input.Required("id")).Id, input)),
        new("DeleteTargetAccountConfiguration", (region, input, _) => None(region.Template(input.Required("id")).Id, input)),
        new("ListTargetAccountConfigurations", (region, input, _) => Empty(region.Template(input.Required("id")).Id)),
        new("GetExperimentTargetAccountConfiguration", (region, input, _) => None(region.Experiment(input.Required("id")).Id, input)),
        new("ListExperimentTargetAccountConfigurations", (region, input, _) => Empty(region.Experiment(input.Required("id")).Id)),
    ];

    private static WireMap Refuse(FisRegion region, WireMap input, DateTimeOffset now)
    {
        var template = region.Template(input.Required("id"));
        throw FisErrors.Validation(
            $"The experiment template '{template.Id}' has accountTargeting 'single-account': it takes no target accounts.");
    }

    private static WireMap None(string owner, WireMap input) =>
        throw FisErrors.NotFound($"target account configuration of '{owner}'", input.Required("accountId"));

    // The owner was looked up first, so that an unknown one is told as such.
    private static WireMap Empty(string owner) => owner.Length == 0
        ? throw FisErrors.NotFound("resource", owner)
        : new WireMap { ["targetAccountConfigurations"] = new WireList() };
}
