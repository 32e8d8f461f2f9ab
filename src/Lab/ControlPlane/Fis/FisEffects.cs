using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.CloudWatch;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary>Makes the effect of each action of the catalogue.</summary>
internal sealed class FisEffects
{
    private readonly Dictionary<string, Func<FisOrder, IFisEffect>> makers;

    public FisEffects(
        ILabBackplane backplane, IDatabaseFaults databases, CloudWatchRegions cloudWatch, LabOptions lab, TimeProvider clock)
    {
        var network = new NetworkActions(backplane, lab, clock);
        var pods = new PodActions(backplane, network, clock);
        var instances = new InstanceActions(backplane, clock);
        var documents = new AutomationDocuments(backplane, pods, instances, clock);
        makers = new Dictionary<string, Func<FisOrder, IFisEffect>>(StringComparer.Ordinal)
        {
            [FisCatalog.Wait] = order => new WaitEffect(order.Duration),
            [FisCatalog.AssertAlarmState] = order =>
                new AlarmAssertion(cloudWatch, order.List("alarmArns"), order.List("alarmStates")),
            [FisCatalog.DisruptConnectivity] = network.Disrupt,
            [FisCatalog.DisruptRoutes] = network.DisruptRoutes,
            [FisCatalog.DisruptGateways] = network.DisruptGateways,
            [FisCatalog.PodBlackhole] = pods.Blackhole,
            [FisCatalog.PodLatency] = pods.Latency,
            [FisCatalog.PodLoss] = pods.Loss,
            [FisCatalog.PodDelete] = pods.Delete,
            [FisCatalog.PodStress] = pods.Stress,
            [FisCatalog.StopInstances] = instances.Stop,
            [FisCatalog.FailOverCluster] = order => OnEach(order, (arn, token) => databases.FailOverAsync(arn, token)),
            [FisCatalog.RebootInstances] = order => OnEach(
                order, (arn, token) => databases.RebootAsync(arn, order.Text("forceFailover") == "true", token)),
            [FisCatalog.StartAutomation] = documents.Make,
        };
    }

    /// <exception cref="FisEffectException">The action cannot be carried out so.</exception>
    public IFisEffect Make(FisExperiment experiment, string name)
    {
        var action = experiment.Actions[name].Action;
        var targets = action.Targets.Values.SelectMany(target => experiment.ResolvedTargets[target]);
        return makers[action.ActionId](
            new FisOrder($"fis-{experiment.Id}-{name}", experiment.Template.Region, action, [.. targets]));
    }

    private static PlainEffect OnEach(FisOrder order, Func<string, CancellationToken, Task> act) => new(async token =>
    {
        foreach (var resource in order.Targets)
        {
            await act(resource.Arn, token);
        }
    });
}
