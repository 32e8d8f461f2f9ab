using System.Text.Json;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.CloudWatch;
using ChaosHarness.Lab.ControlPlane.Rds;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>The EventBridge rule: when the primary Region's alarm goes off, the failover workflow starts.</summary>
internal sealed class FailoverRule(StateMachine workflow, GlobalCluster cluster, bool isEnabled, TimeProvider clock)
{
    public bool IsEnabled => isEnabled;

    /// <summary>
    /// Takes a change of an alarm's state. The alarm stands in several Regions; whichever is first starts the workflow,
    /// and the others find it running.
    /// </summary>
    public void Take(string region, AlarmTransition transition)
    {
        var isDue = isEnabled
            && transition is { Name: LabAccount.PrimaryHealthAlarm, To: AlarmEvaluation.Alarm }
            && cluster.Writer == Topology.Taiwan
            && cluster.Move is null
            && !workflow.IsRunning;
        if (isDue)
        {
            var input = new
            {
                alarm = LabAccount.AlarmArnOf(region, transition.Name),
                reason = transition.Reason,
                healthCheckId = LabAccount.HealthCheckIdOf(Topology.Taiwan),
                time = clock.GetUtcNow(),
            };
            workflow.Start($"alarm-{Guid.NewGuid():N}", JsonSerializer.Serialize(input, LabJson.Options));
        }
    }
}
