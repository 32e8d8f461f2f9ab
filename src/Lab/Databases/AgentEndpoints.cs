using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChaosHarness.Lab.Databases;

/// <summary>The agent's own HTTP server: the control plane promotes through it.</summary>
internal static class AgentEndpoints
{
    private sealed record Promotion(int Epoch);

    public static async Task<WebApplication> StartAsync(
        DatabaseSite site,
        DatabaseAgent agent,
        LocalServer server,
        Func<LeaseReport> report,
        CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(site.Agent));
        var app = builder.Build();
        app.MapPost("/promote", async (Promotion promotion, CancellationToken cancelled) =>
        {
            var answer = await agent.PromoteAsync(promotion.Epoch, cancelled);
            return Results.Json(
                answer, statusCode: answer.Promoted ? StatusCodes.Status200OK : StatusCodes.Status409Conflict);
        });
        app.MapPost("/hand-over", async (CancellationToken cancelled) =>
            await agent.HandOverAsync(cancelled) ? Results.Ok() : Results.Conflict());
        app.MapGet("/status", async (CancellationToken cancelled) =>
            Results.Json(await StatusAsync(agent, server, report(), cancelled)));
        await app.StartAsync(cancellationToken);
        return app;
    }

    private static async Task<AgentStatus> StatusAsync(
        DatabaseAgent agent, LocalServer server, LeaseReport report, CancellationToken cancellationToken)
    {
        var status = new AgentStatus(
            report.Region,
            report.IsWriter,
            null,
            report.Epoch,
            null,
            null,
            report.StandbyStreaming,
            agent.Role.ToString());
        try
        {
            await using var connection = await server.OpenAsync("postgres", cancellationToken);
            await using var command = new NpgsqlCommand(
                """
                select pg_is_in_recovery(), pg_last_wal_replay_lsn()::text,
                    case when pg_is_in_recovery() then pg_last_wal_receive_lsn() else pg_current_wal_lsn() end::text
                """,
                connection);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            return status with
            {
                InRecovery = reader.GetBoolean(0),
                ReplayLsn = reader.IsDBNull(1) ? null : reader.GetString(1),
                Lsn = reader.IsDBNull(2) ? null : reader.GetString(2),
            };
        }
        catch (NpgsqlException)
        {
            // Not running or just stopping: the role says so.
            return status;
        }
    }
}
