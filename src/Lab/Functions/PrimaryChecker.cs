using System.Net.Sockets;
using System.Text.Json.Nodes;
using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane;
using ChaosHarness.Lab.Truth;
using Npgsql;

namespace ChaosHarness.Lab.Functions;

/// <summary>
/// One check of the primary Region from the surviving one: its application, its database in the role that the global cluster gives it, its
/// messaging. Says how many good checks there have been in a row. With <c>writes</c> the database has to be the writer.
/// </summary>
internal sealed class PrimaryChecker(
    HttpClient http, ControlPlaneAddresses addresses, GlobalDatabase global, RegionDatabase database, TruthLog truth, TimeProvider clock)
    : IFunction
{
    private const string Up = "UP";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    public string Name => "dr-primary-checker";

    public async Task<JsonObject> InvokeAsync(JsonObject input, CancellationToken cancellationToken)
    {
        var mustWrite = input["writes"]?.GetValue<bool>() ?? false;
        var asked = (
            Application: InTimeAsync(ApplicationAsync, cancellationToken),
            Database: InTimeAsync(token => DatabaseAsync(mustWrite, token), cancellationToken),
            Messaging: InTimeAsync(MessagingAsync, cancellationToken));
        var (application, role, messaging) = (await asked.Application, await asked.Database, await asked.Messaging);
        var isHealthy = application == Up && role == Up && messaging == Up;
        var successes = isHealthy ? (input["successes"]?.GetValue<int>() ?? 0) + 1 : 0;
        truth.Write("failback.checked", new { isHealthy, successes, application, database = role, messaging });
        return new JsonObject
        {
            ["region"] = Topology.Taiwan.AwsRegion,
            ["isHealthy"] = isHealthy,
            ["successes"] = successes,
            ["application"] = application,
            ["database"] = role,
            ["messaging"] = messaging,
        };
    }

    private async Task<string> ApplicationAsync(CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(new Uri(addresses.OrdersUriOf(Topology.Taiwan), "actuator/health"), cancellationToken);
        return answer.IsSuccessStatusCode ? Up : $"HTTP {(int)answer.StatusCode}";
    }

    /// <summary>An attempt that was given up late has left the writer at home already.</summary>
    private async Task<string> DatabaseAsync(bool mustWrite, CancellationToken cancellationToken)
    {
        var isWriter = (await global.StateAsync(Topology.Taiwan, cancellationToken)).IsWriter;
        if (mustWrite && !isWriter)
        {
            return "is not the writer";
        }

        var follows = await database.AskAsync(Topology.Taiwan, "select pg_is_in_recovery()", cancellationToken) == "True";
        return follows != isWriter ? Up : isWriter ? "takes no writes" : "does not follow the writer yet";
    }

    private static async Task<string> MessagingAsync(CancellationToken cancellationToken)
    {
        await KafkaReach.AskAsync(Topology.Taiwan, cancellationToken);
        return Up;
    }

    /// <summary>The answer, or why there is none: that is what this function is there to tell.</summary>
    private async Task<string> InTimeAsync(Func<CancellationToken, Task<string>> ask, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await ask(both.Token);
        }
        catch (Exception failure) when (failure is HttpRequestException or NpgsqlException or SocketException or IOException or FunctionFailedException)
        {
            return failure.Message;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"no answer within {Limit.TotalSeconds:0} s";
        }
    }
}
