using System.Net.Http.Json;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.Truth;

namespace ChaosHarness.Lab.ControlPlane.Rds;

/// <summary>Moves the writer: waits until the old one is fenced, then has the target's agent promote its server.</summary>
internal sealed class GlobalFailover(
    GlobalCluster cluster,
    Func<LabRegion, Uri> agentOf,
    HttpClient http,
    TruthLog truth,
    BackgroundWork work,
    TimeProvider clock)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan RetryStep = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PromotionLimit = TimeSpan.FromSeconds(30);

    /// <summary>Returns as soon as the failover is accepted.</summary>
    public void Begin(LabRegion target)
    {
        var epoch = cluster.Begin(target);
        truth.Write("failover.accepted", new { epoch, target = target.Name });
        work.Start(token => CarryOutAsync(target, epoch, token));
    }

    // A promotion that fails is asked for again: AWS too keeps the cluster failing over until it has a writer.
    private async Task CarryOutAsync(LabRegion target, long epoch, CancellationToken cancellationToken)
    {
        while (!cluster.OldWriterIsFenced())
        {
            await Task.Delay(Step, clock, cancellationToken);
        }

        while (!await PromoteAsync(target, epoch, cancellationToken))
        {
            await Task.Delay(RetryStep, clock, cancellationToken);
        }

        cluster.Complete();
    }

    private async Task<bool> PromoteAsync(LabRegion target, long epoch, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(PromotionLimit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var answer = await http.PostAsJsonAsync(
                new Uri(agentOf(target), "promote"), new { epoch }, LabJson.Options, both.Token);
            if (answer.IsSuccessStatusCode)
            {
                return true;
            }

            await Console.Error.WriteLineAsync(
                $"The agent of '{target.Name}' refused to promote in epoch {epoch}"
                + $": HTTP {(int)answer.StatusCode}. Asking again.");
        }
        catch (HttpRequestException failure)
        {
            await Console.Error.WriteLineAsync(
                $"The agent of '{target.Name}' could not be asked to promote in epoch {epoch}"
                + $": {failure.Message}. Asking again.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync(
                $"The agent of '{target.Name}' did not promote in epoch {epoch}"
                + $" within {PromotionLimit.TotalSeconds:0} s. Asking again.");
        }

        return false;
    }
}
