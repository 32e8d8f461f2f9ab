using Amazon.CloudWatch.Model;
using Amazon.FIS.Model;
using Amazon.RDS.Model;
using Amazon.Route53.Model;
using Amazon.Runtime;
using ChaosHarness.Harness.Targets;

namespace ChaosHarness.Harness.ControlPlane;

/// <summary>Asks every API of a target one harmless question, so that a wrong address or credential shows before a drill.</summary>
/// <param name="target">The target.</param>
/// <param name="time">Clock of the limits.</param>
public sealed class TargetCheck(Target target, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(6);

    /// <summary>Everything that is wrong.</summary>
    /// <param name="cancellationToken">Ends the questions.</param>
    /// <returns>One text per error; empty when the target can be drilled.</returns>
    public async Task<IReadOnlyList<string>> ErrorsAsync(CancellationToken cancellationToken)
    {
        var clients = new AwsClients(target);
        var region = target.Primary.Id;
        var answers = await Task.WhenAll(
            AskAsync("FIS", () => clients.Fis(region), (client, token) => client.GetSafetyLeverAsync(
                new GetSafetyLeverRequest { Id = "default" }, token), cancellationToken),
            AskAsync("Route 53", clients.Route53, (client, token) => client.GetHealthCheckAsync(
                new GetHealthCheckRequest { HealthCheckId = target.Primary.HealthCheck }, token), cancellationToken),
            AskAsync("CloudWatch", () => clients.CloudWatch(target.Detection.AlarmRegion), (client, token) =>
                client.DescribeAlarmsAsync(new DescribeAlarmsRequest { AlarmNames = [target.Detection.Alarm] }, token), cancellationToken),
            AskAsync("RDS", () => clients.Rds(target.Secondary.Id), (client, token) => client.DescribeGlobalClustersAsync(
                new DescribeGlobalClustersRequest { GlobalClusterIdentifier = target.GlobalCluster }, token), cancellationToken));
        var secrets = new[] { target.Primary.Database.Password, target.Secondary.Database.Password }
            .Where(secret => secret.Resolve() is null)
            .Select(secret => $"The environment variable '{secret.Environment}' with the database password is not set.")
            .Distinct();
        return [.. answers.OfType<string>().Distinct(), .. secrets];
    }

    private async Task<string?> AskAsync<TClient, TAnswer>(
        string api,
        Func<TClient> connect,
        Func<TClient, CancellationToken, Task<TAnswer>> ask,
        CancellationToken cancellationToken)
        where TClient : IDisposable
    {
        try
        {
            using var client = connect();
            await ask(client, cancellationToken).WaitAsync(Limit, time, cancellationToken);
            return null;
        }
        catch (Exception exception) when (ControlPlaneCalls.IsPassing(exception))
        {
            return $"{api} at '{target.Endpoint?.ToString() ?? "AWS"}' cannot be reached: {exception.Message} "
                + "Check endpoint and network; a lab is reached from inside its edge only ('./drill lab exec edge -- ...').";
        }
        catch (AmazonServiceException exception) when (string.IsNullOrEmpty(exception.ErrorCode))
        {
            // Every refusal of AWS carries a code; an answer without one is a proxy's or another server's.
            return $"{api}: what answers at '{target.Endpoint?.ToString() ?? "AWS"}' is not AWS: HTTP status "
                + $"{(int)exception.StatusCode} without an error code. Check endpoint and proxies; "
                + "a lab is reached from inside its edge only ('./drill lab exec edge -- ...').";
        }
        catch (Exception exception)
            when (ControlPlaneCalls.IsControlPlane(exception) || exception is InvalidOperationException)
        {
            return $"{api} rejects the question: {exception.Message}";
        }
    }
}
