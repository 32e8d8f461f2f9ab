using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using ChaosHarness.Probes;

namespace ChaosHarness.Harness.ControlPlane;

/// <summary>Asks CloudWatch for the state of one alarm.</summary>
/// <remarks>
/// The alarm changed at some moment between the last question answered with the old state and the first answered with the new one.
/// The alarm's own timestamp is not used: it is another clock. Subject: <c>OK</c>, <c>ALARM</c> or <c>INSUFFICIENT_DATA</c>.
/// </remarks>
/// <param name="cloudWatch">The client, without retries; disposed with the probe.</param>
/// <param name="alarm">The alarm's name.</param>
/// <param name="plan">Name and schedule.</param>
public sealed class AlarmProbe(IAmazonCloudWatch cloudWatch, string alarm, ProbePlan plan) : IProbe
{
    /// <inheritdoc />
    public ProbePlan Plan => plan;

    /// <inheritdoc />
    public ValueTask<Observation> SampleAsync(ProbeSample sample, CancellationToken cancellationToken) =>
        ControlPlaneSample.TakeAsync(plan.Name, sample, AskAsync, cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        cloudWatch.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        var answer = await cloudWatch.DescribeAlarmsAsync(
            new DescribeAlarmsRequest { AlarmNames = [alarm] }, cancellationToken);
        return answer.MetricAlarms is [var found, ..]
            ? found.StateValue.Value
            : throw new ProbeMisconfiguredException(
                $"CloudWatch has no alarm '{alarm}'. Put the name of the alarm that announces a failure into detection.alarm.");
    }
}
