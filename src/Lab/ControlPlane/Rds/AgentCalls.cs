using System.Net.Http.Json;
using ChaosHarness.Lab.Configuration;

namespace ChaosHarness.Lab.ControlPlane.Rds;

/// <summary>What the control plane asks of the databases' agents.</summary>
internal sealed class AgentCalls(Func<LabRegion, Uri> agentOf, HttpClient http, TimeProvider clock)
{
    private static readonly TimeSpan RetryStep = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PromotionLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan HandOverLimit = TimeSpan.FromSeconds(15);

    /// <summary>Asks again until it is done: AWS too keeps the cluster failing over until it has a writer.</summary>
    public async Task PromoteUntilDoneAsync(LabRegion target, long epoch, CancellationToken cancellationToken)
    {
        while (!await PromoteAsync(target, epoch, cancellationToken))
        {
            await Task.Delay(RetryStep, clock, cancellationToken);
        }
    }

    /// <summary>
    /// Has the writer stop in order, with everything sent to its standby. False when it would not or did not say so in time; it then
    /// writes again by itself.
    /// </summary>
    public async Task<bool> HandOverAsync(LabRegion writer, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(HandOverLimit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var answer = await http.PostAsync(new Uri(agentOf(writer), "hand-over"), content: null, both.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception)
            when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            await Console.Error.WriteLineAsync($"The agent of '{writer.Name}' did not hand over: {exception.Message}");
            return false;
        }
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
