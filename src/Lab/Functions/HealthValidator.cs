using System.Net.Http.Json;
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

    /// <summary>Many round trips to the other Region; all of it is part of a recovery time when the writer is gone.</summary>
    private static readonly TimeSpan WriterLimit = TimeSpan.FromSeconds(1);

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

        if (!isForced && await WritesAsync(Topology.Taiwan, cancellationToken))
        {
            throw new FunctionFailedException(
                "WriterIsHealthy",
                "The primary Region's database takes writes, so that only users have to move, which Route 53 does by itself. "
                + "Start with \"force\": true to fail over all the same.");
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

    /// <summary>Whether a Region's database says in time that it is the writer; silence is no, because a failover must not wait for it.</summary>
    private async Task<bool> WritesAsync(LabRegion region, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(WriterLimit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var status = await http.GetFromJsonAsync<JsonObject>(new Uri(addresses.AgentOf(region), "status"), both.Token);
            return status?["isWriter"]?.GetValue<bool>() == true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
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
