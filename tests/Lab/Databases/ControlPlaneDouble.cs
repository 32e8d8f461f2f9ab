using System.Collections.Concurrent;
using System.Net;
using ChaosHarness.Lab.Databases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChaosHarness.Tests.Lab.Databases;

/// <summary>A double of the RDS control plane: answers leases as it is told, over real HTTP.</summary>
internal sealed class ControlPlaneDouble : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, bool> answered = new();

    private ControlPlaneDouble(WebApplication app) => this.app = app;

    public LeaseAnswer Answer { get; set; } = new("taiwan", 1, 2000);

    /// <summary>The Region that gets no answer, as when its network is cut.</summary>
    public string? Silent { get; set; }

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features
        .Get<IServerAddressesFeature>()!.Addresses.Single() + "/");

    public static async Task<ControlPlaneDouble> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var controlPlane = new ControlPlaneDouble(app);
        app.MapPost("/_agents/lease", controlPlane.Lease);
        await app.StartAsync(cancellationToken);
        return controlPlane;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>True once a report under the writer's own epoch came, so once an answer has been taken in.</summary>
    public bool HasAnswered(string region) => answered.ContainsKey(region);

    private IResult Lease(LeaseReport report)
    {
        if (report.Region == Silent)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        if (report.Epoch > 0)
        {
            answered[report.Region] = true;
        }

        return Results.Json(Answer);
    }
}
