using System.Collections.Concurrent;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.ControlPlane.CloudWatch;

/// <summary>Metrics and alarms are regional, as on AWS: what one Region holds, another does not show.</summary>
internal sealed class CloudWatchRegions(TruthLog truth, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, CloudWatchRegion> regions = new(StringComparer.Ordinal);

    public IEnumerable<CloudWatchRegion> All => regions.Values;

    /// <summary>Called after an alarm changed its state, with its Region.</summary>
    public event Action<string, AlarmTransition>? Transitioned;

    public CloudWatchRegion Of(string region) => regions.GetOrAdd(region, _ => new CloudWatchRegion(clock));

    /// <summary>The alarm of an ARN; null when there is none.</summary>
    public AlarmState? FindByArn(string arn) =>
        arn.Split(':', 7) is ["arn", "aws", "cloudwatch", var region, LabAccount.Id, "alarm", var name]
            ? Of(region).Alarms.Find(name)
            : null;

    public void Evaluate()
    {
        foreach (var (name, region) in regions)
        {
            foreach (var transition in region.Alarms.Evaluate())
            {
                Report(name, transition);
            }
        }
    }

    public void Report(string region, AlarmTransition transition)
    {
        truth.Write("alarm.state", new { name = transition.Name, state = transition.To, region });
        Transitioned?.Invoke(region, transition);
    }
}
