using System.Net.Http.Json;
using ChaosHarness.Lab.Truth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ChaosHarness.Lab.Orders;

/// <summary>One instance of the orders service, listening until disposed.</summary>
internal sealed class RunningOrders : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly OrdersDatabase database;
    private readonly OutboxPublisher? publisher;
    private readonly TimeProvider clock;

    private RunningOrders(WebApplication app, OrdersDatabase database, OutboxPublisher? publisher, TimeProvider clock) =>
        (this.app, this.database, this.publisher, this.clock) = (app, database, publisher, clock);

    /// <summary>Where it listens, with the port that it got.</summary>
    public Uri Address => new(app.Urls.Single());

    public static async Task<RunningOrders> StartAsync(
        OrdersSite site, string password, TruthLog truth, TimeProvider clock, CancellationToken cancellationToken)
    {
        // Resolving a name blocks a thread, and so does each cancel request that Npgsql sends into a cut network.
        ThreadPool.SetMinThreads(128, 128);
        var database = new OrdersDatabase(site, password, clock);
        var orders = new OrderEndpoints(site, database, truth);
        var publisher = site.Kafka is { } kafka ? new OutboxPublisher(site, password, new EventTopic(kafka, site.Instance, clock), clock) : null;
        var health = new HealthEndpoints(site, database, publisher?.Topic);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(site.Listen));
        var app = builder.Build();
        app.MapPost("/orders", (Delegate)orders.PostAsync);
        app.MapGet("/orders/{id}", orders.GetAsync);
        app.MapGet("/actuator/health", health.HealthAsync);
        app.MapGet("/actuator/health/readiness", health.ReadinessAsync);
        app.MapGet("/actuator/health/liveness", health.Liveness);
        await app.StartAsync(cancellationToken);
        var running = new RunningOrders(app, database, publisher, clock);
        await running.WarmAsync(cancellationToken);
        return running;
    }

    /// <summary>
    /// Has a bad order refused. The first answer of a process takes a tenth of a second on a busy machine, and in the Region that takes
    /// over it would be the one that users wait for.
    /// </summary>
    private async Task WarmAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var refused = await client.PostAsJsonAsync(new Uri(Address, "/orders"), new { }, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(200), clock);
        await app.StopAsync(limit.Token);
        await app.DisposeAsync();
        if (publisher is not null)
        {
            await publisher.DisposeAsync();
        }

        await database.DisposeAsync();
    }
}
