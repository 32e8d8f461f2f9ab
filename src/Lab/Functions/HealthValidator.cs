using System.Text.Json.Nodes;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane;
using ChaosHarness.Lab.ControlPlane.Route53;

namespace ChaosHarness.Lab.Functions;

/// <summary>Refuses a failover that is not needed, or to a Region that could not take over.</summary>
internal sealed class HealthValidator(AwsClient aws, HttpClient http, ControlPlaneAddresses addresses, TimeProvider clock)
    : IFunction
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);

    public string Name => "dr-health-validator";

    public async Task<JsonObject> InvokeAsync(JsonObject input, CancellationToken cancellationToken)
    {
        var id = input["healthCheckId"]?.GetValue<string>() ?? LabAccount.HealthCheckIdOf(Topology.Taiwan);
        var (passing, total) = await CheckersAsync(id, cancellationToken);
        var isForced = input["force"]?.GetValue<bool>() ?? false;
        if (!isForced && total > 0 && passing > HealthCheckBoard.HealthyShare * total)
        {
            throw new FunctionFailedException(
                "PrimaryIsHealthy",
                $"{passing} of {total} checkers reach the primary Region. Start with \"force\": true to fail over all the same.");
        }

        await RequireAsync(new Uri(addresses.AgentOf(Topology.Tokyo), "status"), "database", cancellationToken);
        await RequireAsync(new Uri(addresses.OrdersUriOf(Topology.Tokyo), "actuator/health"), "application", cancellationToken);
        return new JsonObject
        {
            ["healthCheckId"] = id,
            ["checkersPassing"] = passing,
            ["checkers"] = total,
            ["targetRegion"] = Topology.Tokyo.AwsRegion,
        };
    }

    private async Task<(int Passing, int Total)> CheckersAsync(string id, CancellationToken cancellationToken)
    {
        var answer = await aws.GetRoute53Async($"healthcheck/{Uri.EscapeDataString(id)}/status", cancellationToken);
        var statuses = answer.Descendants()
            .Where(element => element.Name.LocalName == "Status")
            .Select(element => element.Value)
            .ToList();
        return (statuses.Count(status => status.StartsWith("Success", StringComparison.Ordinal)), statuses.Count);
    }

    private async Task RequireAsync(Uri address, string what, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(AnswerLimit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var answer = await http.GetAsync(address, both.Token);
            if (!answer.IsSuccessStatusCode)
            {
                throw Unfit(what, $"HTTP {(int)answer.StatusCode}", null);
            }
        }
        catch (HttpRequestException failure)
        {
            throw Unfit(what, failure.Message, failure);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unfit(what, $"no answer within {AnswerLimit.TotalSeconds:0} s", late);
        }
    }

    private static FunctionFailedException Unfit(string what, string reason, Exception? cause) =>
        new("SecondaryCannotTakeOver", $"Tokyo's {what} cannot take over: {reason}.", cause);
}
