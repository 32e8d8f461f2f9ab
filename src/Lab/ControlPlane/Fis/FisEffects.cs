using ChaosHarness.Lab.Backplane;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.CloudWatch;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>Makes the effect of each action of the catalogue.</summary>
internal sealed class FisEffects(IFabricCuts fabric, CloudWatchRegions cloudWatch, LabOptions lab, TimeProvider clock)
{
    private const string UnusedSubnet = "10.9.9.0/24";

    public IFisEffect Make(FisExperiment experiment, string name)
    {
        var action = experiment.Actions[name].Action;
        return action.ActionId switch
        {
            FisCatalog.Wait => new WaitEffect(Duration(action)),
            FisCatalog.AssertAlarmState => new AlarmAssertion(
                cloudWatch, List(action.Parameters["alarmArns"]), List(action.Parameters["alarmStates"])),
            FisCatalog.DisruptConnectivity => Cut(experiment, name, new CutRule { Subnets = Subnets(experiment, action) }),
            FisCatalog.DisruptCrossRegion => Cut(experiment, name, new CutRule
            {
                Subnets = Subnets(experiment, action),
                Peers = [FisResources.CidrOf(Topology.Region(action.Parameters["region"]))],
                Direction = "out",
            }),
            _ => throw new FisEffectException($"The lab cannot carry out '{action.ActionId}'."),
        };
    }

    private NetworkCut Cut(FisExperiment experiment, string name, CutRule rule) => new(
        fabric,
        $"fis-{experiment.Id}-{name}",
        // Defect H1: the action runs through its states while its rule touches nobody.
        lab.Has("H1") ? rule with { Subnets = [UnusedSubnet] } : rule,
        Duration(experiment.Actions[name].Action),
        clock);

    private static string[] Subnets(FisExperiment experiment, FisAction action) =>
        [.. experiment.ResolvedTargets[action.Targets["Subnets"]].Select(resource => resource.Cidr)];

    private static TimeSpan Duration(FisAction action) => FisTemplateRules.DurationOf(action.Parameters["duration"]);

    private static string[] List(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
