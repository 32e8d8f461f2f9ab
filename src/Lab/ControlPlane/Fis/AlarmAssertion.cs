using ChaosHarness.Lab.ControlPlane.CloudWatch;

namespace ChaosHarness.Lab.ControlPlane.Fis;

/// <summary><c>aws:cloudwatch:assert-alarm-state</c>: a look at one moment, not a wait.</summary>
internal sealed class AlarmAssertion(CloudWatchRegions cloudWatch, IReadOnlyList<string> arns, IReadOnlyList<string> states)
    : IFisEffect
{
    public TimeSpan? Duration => null;

    public Task BeginAsync(CancellationToken cancellationToken)
    {
        foreach (var arn in arns)
        {
            var alarm = cloudWatch.FindByArn(arn) ?? throw new FisEffectException($"The alarm '{arn}' does not exist.");
            if (!states.Contains(alarm.State))
            {
                throw new FisEffectException($"The alarm '{arn}' is in state {alarm.State}, not in {string.Join(" or ", states)}.");
            }
        }

        return Task.CompletedTask;
    }

    public Task LiftAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
