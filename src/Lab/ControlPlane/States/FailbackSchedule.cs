using System.Text.Json;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.ControlPlane.States;

/// <summary>
/// Starts the failback workflow once an interval for as long as a failover has not been undone. It never runs twice at a time, nor beside
/// a failover: one that begins to move the writer ends it, because two workflows must not move writer and traffic against each other. One
/// that finds the writer well ends nothing: the way back sees for itself that the primary is not, and takes its users away again.
/// </summary>
/// <remarks>
/// A failover that the workflow has made is undone, and nothing else: a switchover that an operator has asked for stays as it is.
/// </remarks>
internal sealed class FailbackSchedule
{
    private readonly StateMachine failover;
    private readonly StateMachine failback;
    private readonly TimeSpan interval;
    private readonly TimeProvider clock;

    public FailbackSchedule(StateMachine failover, StateMachine failback, TimeSpan interval, TimeProvider clock)
    {
        (this.failover, this.failback, this.interval, this.clock) = (failover, failback, interval, clock);
        failover.Entered += state =>
        {
            if (state == FailoverDefinition.FirstMove)
            {
                GiveWay();
            }
        };
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(interval, clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (IsDue())
            {
                var undone = failover.LastSuccess!.Arn;
                failback.Start(
                    $"schedule-{Guid.NewGuid():N}", JsonSerializer.Serialize(new { failover = undone, time = clock.GetUtcNow() }, LabJson.Options));
            }
        }
    }

    private bool IsDue() =>
        failover.LastSuccess is { } moved
        && !(failback.LastSuccess?.StoppedAt > moved.StoppedAt)
        && !failover.IsRunning
        && !failback.IsRunning;

    private void GiveWay()
    {
        foreach (var execution in failback.Executions.Where(execution => execution.IsRunning))
        {
            execution.Abort("FailoverBegun", "A failover has begun, and the way back is given up.");
        }
    }
}
