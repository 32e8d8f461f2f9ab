using ChaosHarness.Lab.Configuration;
using ChaosHarness.Lab.ControlPlane.Rds;
using ChaosHarness.Lab.ControlPlane.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChaosHarness.Lab.ControlPlane;

/// <summary>The HTTP side: AWS endpoints for everyone, and <c>/_agents</c> for the lab's own parts.</summary>
internal static class ControlPlaneServer
{
    private const long LargestBodyBytes = 8 * 1024 * 1024;

    public static async Task<WebApplication> StartAsync(
        AwsAccount account,
        LabOptions lab,
        ControlPlaneAddresses addresses,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Listen(addresses.HttpEndPoint);
            options.Limits.MaxRequestBodySize = LargestBodyBytes;
            options.AddServerHeader = false;
        });
        // Clients keep connections open; the lab does not wait for them when it goes down.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(500));
        var app = builder.Build();
        MapAgents(app, account);
        var gateway = new AwsGateway(account.Apis, new SigV4Verifier(lab.Secrets, clock));
        app.MapFallback("{**path}", gateway.HandleAsync);
        await app.StartAsync(cancellationToken);
        return app;
    }

    private static void MapAgents(WebApplication app, AwsAccount account)
    {
        app.MapPost("/_agents/lease", async (HttpContext context) =>
        {
            var request = await context.Request.ReadFromJsonAsync<LeaseRequest>(LabJson.Options, context.RequestAborted);
            return request is null
                ? Results.BadRequest()
                : Results.Json(account.Cluster.Renew(request), LabJson.Options);
        });
        app.MapGet("/_agents/cluster", () => Results.Json(account.Cluster.View, LabJson.Options));
        app.MapGet("/_agents/notifications", () => Results.Json(account.Topics.Published, LabJson.Options));
    }
}
